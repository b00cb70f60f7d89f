/**
 * The name that was probably meant: the one with the fewest letters wrong, missing, extra or swapped. Undefined when none is
 * near: up to two letters, and fewer than half of them.
 */
export function closest(given: string, names: readonly string[]): string | undefined {
  const word = given.toLowerCase();
  let best: string | undefined;
  let fewest = Math.min(2, Math.ceil(given.length / 2) - 1) + 1;
  for (const name of names) {
    if (Math.abs(name.length - word.length) >= fewest) continue;
    const wrong = distance(word, name.toLowerCase());
    if (wrong < fewest) {
      fewest = wrong;
      best = name;
    }
  }
  return best;
}

/** Letters to change, add, remove or swap with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(at(row, j - 1) + 1, at(last, j) + 1, at(last, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, at(before, j - 2) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
