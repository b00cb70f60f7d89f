/**
 * How a regular expression can be read: `unicode` as JSON Schema wants it, `legacy` where only JavaScript without the u
 * flag takes it (`[\w-.]`), `foreign` when it is of another language, and `broken`.
 */
export type PatternKind = 'unicode' | 'legacy' | 'foreign' | 'broken';

/** Constructs of Perl, Python, Java or POSIX; the last two are too new in JavaScript for every engine that we support. */
const FOREIGN = [
  /\\[AzZhHRXGQE]/,
  /\[\[:\w+:\]\]/,
  /\(\?(?:P[<=>]|>|#|\||\d|R|&|\()/,
  /[*+?}]\+/,
  // Java has names of its own in place of those of Unicode.
  /\\[pP]\{(?:Alnum|Alpha|ASCII|Blank|Cntrl|Digit|Graph|Lower|Print|Punct|Space|Upper|XDigit|all|I[ns]\w+|java\w+)\}/,
  /\(\?[a-z]*-?[a-z]+[:)]/,
];

export function patternKind(pattern: string): PatternKind {
  const isForeign = FOREIGN.some((construct) => construct.test(pattern)) || repeatsGroup(pattern);
  if (compiles(pattern, 'u')) return isForeign && !compilesEverywhere(pattern) ? 'foreign' : 'unicode';
  if (isForeign) return 'foreign';
  // Without the flag, \p{L} would mean the letters p{L}.
  return !/\\[pP]\{/.test(pattern) && compiles(pattern, '') ? 'legacy' : 'broken';
}

/** What only looks foreign: in a class, `[:]+` and `(?i:` are characters. */
function compilesEverywhere(pattern: string): boolean {
  const outside = pattern.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/g, '.');
  return !/\(\?[a-z]*-?[a-z]+[:)]/.test(outside) && !repeatsGroup(pattern);
}

function repeatsGroup(pattern: string): boolean {
  const names = [...pattern.matchAll(/\(\?<([^>=!]+)>/g)].map(([, name]) => name);
  return new Set(names).size < names.length;
}

function compiles(pattern: string, flags: string): boolean {
  try {
    void new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
