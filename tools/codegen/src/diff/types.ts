/** What a release must be, from nothing to breaking. */
export type Bump = 'none' | 'patch' | 'minor' | 'major';

/** `request`: callers build it. `response`: callers read it. `none`: a name, a text or a target. */
export type Direction = 'request' | 'response' | 'none';

/** One difference. `pointer` leads into the new document, or into the old one for what is gone. */
export interface Change {
  readonly kind: string;
  /** Row of the policy table. */
  readonly row: number;
  readonly pointer: string;
  readonly direction: Direction;
  readonly bump: Bump;
  readonly before?: unknown;
  readonly after?: unknown;
  /** One sentence for the person who upgrades. */
  readonly message: string;
  /** Calls that the change touches, as `resource.method`, sorted. */
  readonly calls: readonly string[];
}

/** A change of target: a person confirms it, whatever the bump is, because credentials may flow elsewhere. */
export interface Review {
  readonly kind: string;
  readonly pointer: string;
  readonly message: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What the compiler makes of code that was written against the old declarations. */
export interface Verdict {
  /** `major`: old code does not compile. `minor`: declarations differ. `patch`: other output differs. */
  readonly bump: Bump;
  /** Old code that does not compile any more, one line each. */
  readonly breaks: readonly Break[];
  readonly removedExports: readonly string[];
  readonly addedExports: readonly string[];
  /** Code that did not compile with the old declarations either, and so proves nothing. */
  readonly unusable: readonly Break[];
}

export interface Break {
  /** `resource.method`, or the name of an exported type. */
  readonly subject: string;
  readonly message: string;
}

/** Do the rules and the compiler say the same? */
export interface Agreement {
  /** `rules-only`: the compiler was not asked. */
  readonly status: 'agree' | 'disagree' | 'rules-only';
  readonly rules: Bump;
  readonly compiler?: Verdict;
  /** In what they part, one sentence each. */
  readonly notes: readonly string[];
}

export interface UsedPolicy {
  readonly name: string;
  /** Files or extensions whose rows were laid over the built-in table. */
  readonly overrides: readonly string[];
  /** Rows or kinds that differ from the built-in table. */
  readonly changed: readonly string[];
}

export interface DiffResult {
  /** For the version that was given; `stableBump` is what it would be from 1.0.0 on. */
  readonly bump: Bump;
  readonly stableBump: Bump;
  readonly version?: string;
  readonly changes: readonly Change[];
  readonly review: readonly Review[];
  readonly policy: UsedPolicy;
  readonly agreement: Agreement;
}
