import type { TimeBody } from '../control/routes.js';
import { ask } from './api.js';
import { byId, option, setText } from './dom.js';
import { attempt, say } from './message.js';

/** The last thing that was heard of simulated time, and when. */
let heard = { timeMs: Date.now(), speed: 1, atMs: performance.now() };

export function simulatedNow(): number {
  return heard.timeMs + (performance.now() - heard.atMs) * heard.speed;
}

/** Shows time as it runs, and lets it be moved. `changed` is called when states may have changed with it. */
export function startClock(changed: () => void): { refresh(): Promise<void> } {
  const time = byId('time', HTMLTimeElement);
  const speed = byId('speed', HTMLSpanElement);
  const freeze = byId('freeze', HTMLButtonElement);
  const choice = byId('speed-choice', HTMLSelectElement);
  let frozenHere = false;
  const show = (): void => {
    const iso = new Date(simulatedNow()).toISOString();
    setText(time, `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`);
    time.dateTime = iso;
  };
  const hear = (body: TimeBody): void => {
    heard = { timeMs: Date.parse(body.time), speed: body.speed, atMs: performance.now() };
    setText(speed, body.speed === 0 ? 'frozen' : body.speed === 1 ? 'real time' : `${body.speed}× real time`);
    speed.dataset['frozen'] = String(body.speed === 0);
    setText(freeze, body.speed === 0 ? 'Resume' : 'Freeze');
    const value = String(body.speed);
    if (body.speed > 0 && ![...choice.options].some((known) => known.value === value))
      choice.append(option(value, `${value}×`));
    if (body.speed > 0 && document.activeElement !== choice) choice.value = value;
    show();
  };
  const change = (body: object, done: string): void =>
    attempt(async () => {
      hear(await ask<TimeBody>('POST', '/time', body));
      say(done);
      changed();
    });
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-advance]')) {
    const advanceMs = Number(button.dataset['advance']);
    button.addEventListener('click', () => change({ advanceMs }, `Time went on: ${button.textContent}.`));
  }
  freeze.addEventListener('click', () => {
    if (heard.speed > 0) change({ frozen: true }, 'Time stands still.');
    // What was started at speed 0 has no speed to go back to: the one that is chosen counts.
    else change(frozenHere ? { frozen: false } : { speed: Number(choice.value) }, 'Time goes on.');
    frozenHere = heard.speed > 0;
  });
  choice.addEventListener('change', () =>
    change({ speed: Number(choice.value) }, `Time runs at ${choice.value}×.`),
  );
  window.setInterval(show, 250);
  return { refresh: async () => hear(await ask<TimeBody>('GET', '/time')) };
}
