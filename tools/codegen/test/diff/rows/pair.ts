import type { Bump } from '../../../src/diff/index.js';

/** `[pointer, value]` puts a value, `[pointer]` removes what is there, `[from, '->', to]` moves it. */
export type Edit = readonly [string] | readonly [string, unknown] | readonly [string, '->', string];

/** One row of the policy table, as edits of base.yaml. */
export interface Pair {
  readonly row: number;
  readonly what: string;
  readonly kind: string | null;
  readonly bump: Bump;
  /** Of the whole pair, when further rows are hit on the way. */
  readonly total?: Bump;
  readonly before?: readonly Edit[];
  readonly after: readonly Edit[];
  /** The rules promise more than a compiler can see, or less: the report says so. */
  readonly parts?: true;
}

export const TELESCOPES = '/paths/~1telescopes/get';
export const CREATE = '/paths/~1telescopes/post';
export const READ = '/paths/~1telescopes~1{id}/get';
export const REPLACE = '/paths/~1telescopes~1{id}/put';
export const PARK = '/paths/~1telescopes~1{id}~1park/post';
export const WEATHER = '/paths/~1weather/get';
export const SCHEMAS = '/components/schemas';
export const DRAFT = `${SCHEMAS}/Draft/properties`;
export const TELESCOPE = `${SCHEMAS}/Telescope/properties`;

export const ref = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });
export const json = (schema: unknown): unknown => ({ 'application/json': { schema } });
