import type { Violation } from '../violations.js';
import { ask } from './api.js';
import { byId, make, setText } from './dom.js';
import { attempt } from './message.js';
import { providerName } from './words.js';

const SHOWN = 20;

/** What broke a provider's document; nothing is shown as long as nothing did. */
export function startViolations(): { refresh(): Promise<void> } {
  const panel = byId('violations', HTMLElement);
  const count = byId('violations-count', HTMLSpanElement);
  const rows = byId('violation-rows', HTMLUListElement);
  let shown = 0;
  async function refresh(): Promise<void> {
    const violations = await ask<Violation[]>('GET', '/violations');
    if (violations.length === shown) return;
    shown = violations.length;
    panel.hidden = shown === 0;
    setText(count, String(shown));
    rows.replaceChildren(
      ...violations
        .slice(-SHOWN)
        .reverse()
        .map(({ kind, provider, operationId, pointer, message }) =>
          make(
            'li',
            '',
            `${providerName(provider)}, ${kind} of `,
            make('code', '', operationId),
            ': ',
            make('code', '', pointer),
            ` ${message}`,
          ),
        ),
    );
  }
  byId('violations-clear', HTMLButtonElement).addEventListener('click', () =>
    attempt(async () => {
      await ask('DELETE', '/violations');
      await refresh();
    }),
  );
  return { refresh };
}
