/**
 * Counts. A schema that is refused, or whose judge throws, has all its tests wrong: whoever needs it is left without.
 * @returns figures over the groups that need nothing but themselves, over all groups, and the misses
 */
export function score(groups, judges) {
  const own = { tests: 0, right: 0, groups: 0, whole: 0 };
  const all = { tests: 0, right: 0, groups: 0, whole: 0 };
  const misses = [];
  for (const [position, group] of groups.entries()) {
    const { judge, refused } = judges[position];
    const wrong = group.tests.filter((test) => verdict(judge, test.data) !== test.valid);
    for (const figures of group.remote ? [all] : [all, own]) {
      figures.tests += group.tests.length;
      figures.right += group.tests.length - wrong.length;
      figures.groups += 1;
      figures.whole += wrong.length === 0 ? 1 : 0;
    }
    for (const test of wrong) {
      const entry = { group: group.id, test: test.description, valid: test.valid, remote: group.remote };
      misses.push(refused === undefined ? entry : { ...entry, refused });
    }
  }
  return { own, all, misses };
}

function verdict(judge, value) {
  if (judge === undefined) return undefined;
  try {
    return judge(structuredClone(value));
  } catch {
    return undefined;
  }
}
