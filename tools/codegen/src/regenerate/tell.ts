import type { Streams } from '../cli/report.js';
import type { Facts } from './decide.js';

const RULE = '!'.repeat(80);

/** What has changed, for the person at the terminal. What must be confirmed cannot be overlooked. */
export function tellMeaning({ client, base, meaning, stale }: Facts, streams: Streams): void {
  const { provider, name, version } = client;
  if (base.kind === 'commit' && meaning.bump !== 'none')
    streams.out(`${provider}: changed since ${base.shown}, ${meaning.bump} for ${name} ${version}\n`);
  else if (stale.length > 0) streams.out(`${provider}: ${String(stale.length)} generated files are stale\n`);
  for (const note of meaning.disagreement) streams.err(`${provider}: rules and compiler differ: ${note}\n`);
  if (meaning.review.length === 0) return;
  const lines = meaning.review.map((each) => `  ${each}`);
  streams.err([RULE, `${provider}: A PERSON MUST CONFIRM BEFORE THE RELEASE`, ...lines, RULE, ''].join('\n'));
}
