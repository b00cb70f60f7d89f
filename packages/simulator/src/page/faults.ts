import type { FaultBody } from '../control/routes.js';
import { ask } from './api.js';
import { byId, keyedRows, make, type Row, setText } from './dom.js';
import { attempt, say } from './message.js';
import { stepOf, targetOf } from './words.js';

/** The faults that will still strike, and the form that injects one. */
export function startFaults(): { refresh(): Promise<void> } {
  const count = byId('faults-count', HTMLSpanElement);
  const empty = byId('fault-empty', HTMLParagraphElement);
  const clear = byId('faults-clear', HTMLButtonElement);
  const target = byId('fault-target', HTMLInputElement);
  const steps = byId('fault-steps', HTMLInputElement);
  const render = keyedRows<FaultBody>(
    byId('fault-rows', HTMLUListElement),
    ({ id }) => String(id),
    (fault) => faultRow(fault, refresh),
  );

  async function refresh(): Promise<void> {
    const faults = await ask<FaultBody[]>('GET', '/faults');
    setText(count, String(faults.length));
    empty.hidden = faults.length > 0;
    clear.disabled = faults.length === 0;
    render(faults);
  }

  byId('inject', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const script = `${target.value.trim() || '*'}: ${steps.value}`;
    attempt(async () => {
      try {
        const added = await ask<FaultBody[]>('POST', '/faults', { script });
        say(added.length === 1 ? 'Injected 1 fault.' : `Injected ${added.length} faults.`);
        steps.removeAttribute('aria-invalid');
      } catch (error) {
        steps.setAttribute('aria-invalid', 'true');
        throw error;
      }
      await refresh();
    });
  });
  for (const chip of document.querySelectorAll<HTMLButtonElement>('[data-steps]')) {
    chip.addEventListener('click', () => {
      steps.value = chip.dataset['steps'] ?? '';
      steps.removeAttribute('aria-invalid');
      steps.focus();
    });
  }
  clear.addEventListener('click', () =>
    attempt(async () => {
      await ask('DELETE', '/faults');
      say('Cleared all faults.');
      await refresh();
    }),
  );
  return { refresh };
}

function faultRow(first: FaultBody, refresh: () => Promise<void>): Row<FaultBody> {
  const left = make('span', 'left');
  const remove = make('button', 'quiet', 'Remove');
  remove.type = 'button';
  remove.setAttribute('aria-label', `Remove the fault ${targetOf(first)}: ${stepOf(first)}`);
  remove.addEventListener('click', () =>
    attempt(async () => {
      await ask('DELETE', `/faults/${first.id}`);
      await refresh();
    }),
  );
  const words = make(
    'div',
    'words',
    make('code', 'target', targetOf(first)),
    make('span', 'step', stepOf(first)),
  );
  return {
    element: make('li', 'fault', words, left, remove),
    update({ remaining }) {
      setText(left, remaining === 'always' ? 'always' : `${remaining} left`);
    },
  };
}
