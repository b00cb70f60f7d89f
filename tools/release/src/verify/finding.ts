/** Something about a packed package that must not be published as it is. */
export interface Finding {
  readonly package: string;
  /** The part of the release check that found it. */
  readonly check: string;
  /** Where: a file of the package, with a place in it where that helps. */
  readonly file: string;
  readonly problem: string;
  readonly remedy: string;
}

export function describe(finding: Finding): string {
  return `${finding.package}  ${finding.file}  [${finding.check}]\n    ${finding.problem}\n    To do: ${finding.remedy}`;
}
