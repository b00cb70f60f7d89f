import { atLeast } from '../diff/bump.js';
import type { Bump } from '../diff/types.js';
import { specChangeset, waitingBump, type Changeset } from './changesets.js';
import type { Meaning } from './meaning.js';
import type { Base, Client } from './released.js';

/** All that is known of one client before anything is done. */
export interface Facts {
  readonly client: Client;
  readonly base: Base;
  readonly meaning: Meaning;
  /** Every changeset that waits, of whatever package. */
  readonly waiting: readonly Changeset[];
  /** Generated files that are not what the spec gives, from the workspace's root. */
  readonly stale: readonly string[];
}

/** What becomes of the changeset of a spec. */
export type Step =
  { readonly kind: 'keep' } | { readonly kind: 'remove' } | { readonly kind: 'write'; readonly text: string };

/** What `regenerate` does with the changeset: it says what the spec means, or is not there. */
export function changesetStep({ client, base, meaning, waiting }: Facts): Step {
  if (base.kind === 'first') return { kind: 'keep' }; // what stands there announces the first release
  const present = waiting.find(({ path }) => path === specChangeset(client.provider));
  if (meaning.changeset === undefined) return { kind: present ? 'remove' : 'keep' };
  return present?.text === meaning.changeset ? { kind: 'keep' } : { kind: 'write', text: meaning.changeset };
}

export function isDone(facts: Facts): boolean {
  return facts.stale.length === 0 && changesetStep(facts).kind === 'keep';
}

/** Something that must not be merged as it is. */
export interface Finding {
  readonly what: string;
  readonly run: string;
}

/** What `--check` finds wrong with one client. A bump that is higher than need be is a person's choice. */
export function findings(facts: Facts): Finding[] {
  const { client, base, meaning, waiting, stale } = facts;
  const run = `npm run regenerate ${client.provider}`;
  const own = specChangeset(client.provider);
  const present = waiting.some(({ path }) => path === own);
  const planned = waitingBump(waiting, client.name);
  const found: Finding[] = stale.map((path) => ({ what: `${path} is not what the spec gives`, run }));
  if (base.kind === 'first') {
    if (planned === 'none')
      found.push({
        what: `${client.name} was never released, and no changeset announces its first release`,
        run: 'npm run changeset',
      });
  } else if (meaning.bump === 'none') {
    if (present) found.push({ what: `${own} tells of changes that the spec does not have`, run });
  } else if (!present) {
    found.push({ what: `specs/${client.provider} has changed since ${base.shown} without ${own}`, run });
  } else if (!atLeast(planned, meaning.bump)) {
    found.push({ what: tooLow(own, planned, meaning.bump, client), run });
  }
  return found;
}

function tooLow(path: string, planned: Bump, needed: Bump, { name, version }: Client): string {
  return `${path}: ${planned} is too low for ${name} ${version}, the changed spec asks for ${needed}`;
}
