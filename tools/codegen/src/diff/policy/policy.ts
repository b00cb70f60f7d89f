import type { Bump, UsedPolicy } from '../types.js';
import { isBump } from '../bump.js';
import { isObject } from '../../document/shape.js';
import { TABLE } from './table.js';

export interface Rule {
  readonly kind: string;
  readonly row: number;
  readonly bump: Bump;
  /** What notices it. */
  readonly sees: 'types' | 'behaviour';
  /** A choice on which packages differ. */
  readonly isChoice: boolean;
  readonly sentence: string;
}

/** The rows that hold for one comparison, and where they come from. */
export interface Policy {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly used: UsedPolicy;
}

/** Rows of a package, laid over the built-in ones: `{ "name": "...", "rows": { "67": "minor", "tag-moved": "none" } }`. */
export interface Override {
  readonly source: string;
  readonly value: unknown;
}

const NAME = 'compute-sessions';

/** The built-in table. */
export function builtInRules(): readonly Rule[] {
  return TABLE.trim()
    .split('\n')
    .map((line) => {
      const [row = '', kind = '', bump, sees, ...sentence] = line.split('|').map((cell) => cell.trim());
      if (!isBump(bump) || (sees !== 'types' && sees !== 'behaviour'))
        throw new Error(`policy table: ${line}`);
      return {
        kind: kind.replace('*', ''),
        row: Number(row),
        bump,
        sees,
        isChoice: kind.endsWith('*'),
        sentence: sentence.join('|'),
      };
    });
}

/**
 * @throws PolicyError when an override names no row or kind of the table, or no bump
 */
export function policyOf(overrides: readonly Override[] = []): Policy {
  const rules = new Map(builtInRules().map((rule) => [rule.kind, rule]));
  const changed: string[] = [];
  let name = NAME;
  for (const { source, value } of overrides) {
    if (!isObject(value) || !isObject(value['rows']))
      throw new PolicyError(`${source} has no rows`, 'write { "name": "...", "rows": { "67": "minor" } }');
    if (typeof value['name'] === 'string') name = value['name'];
    for (const [key, bump] of Object.entries(value['rows'])) {
      const hit = [...rules.values()].filter((rule) => rule.kind === key || String(rule.row) === key);
      if (hit.length === 0)
        throw new PolicyError(`${source} names the unknown row ${key}`, 'use the number of a row, or a kind');
      if (!isBump(bump))
        throw new PolicyError(
          `${source} gives ${key} the bump ${JSON.stringify(bump) ?? ''}`,
          'use none, patch, minor or major',
        );
      for (const rule of hit) {
        if (rule.bump !== bump) changed.push(`${rule.kind}: ${rule.bump} -> ${bump}`);
        rules.set(rule.kind, { ...rule, bump });
      }
    }
  }
  const used = { name, overrides: overrides.map(({ source }) => source), changed: changed.sort() };
  return { rules, used };
}

/** An override cannot be used. */
export class PolicyError extends Error {
  override name = 'PolicyError';

  constructor(
    message: string,
    readonly advice: string,
  ) {
    super(message);
  }
}

/** The rule of a kind. Parameters are judged as requests where the table has no row of their own. */
export function ruleOf(policy: Policy, kind: string): Rule {
  const plain = kind.replace(/^(?:query|header|path|cookie)-(?=parameter-)/, '');
  const rule =
    policy.rules.get(kind) ??
    policy.rules.get(plain) ??
    policy.rules.get(plain.replace(/^parameter-/, 'request-')) ??
    policy.rules.get(plain.replace(/^(?:request|response)-/, ''));
  if (rule === undefined) throw new Error(`no policy for ${kind}`);
  return rule;
}
