/** What is wrong with a written fault: where, what, and what is allowed instead. */
export class FaultScriptError extends Error {
  override readonly name = 'FaultScriptError';
  /** `faults.yaml:3`, `line 2`, `rule 1`. */
  readonly place: string;

  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
    this.place = place;
  }
}
