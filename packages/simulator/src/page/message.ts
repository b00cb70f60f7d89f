import { byId } from './dom.js';

let timer = 0;

/** Says what has happened, or what went wrong, in one line that screen readers announce. */
export function say(text: string, kind: 'done' | 'wrong' = 'done'): void {
  const line = byId('message', HTMLParagraphElement);
  line.textContent = text;
  line.dataset['kind'] = kind;
  line.hidden = false;
  window.clearTimeout(timer);
  timer = window.setTimeout(
    () => {
      line.hidden = true;
    },
    kind === 'done' ? 4_000 : 12_000,
  );
}

/** Runs what a button asks for; a refusal is said. */
export function attempt(work: () => Promise<void>): void {
  work().catch((error: unknown) => say(error instanceof Error ? error.message : 'It failed.', 'wrong'));
}
