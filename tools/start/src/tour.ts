import type { Middleware } from '@compute-sessions/core';
import type { Simulator } from '@compute-sessions/simulator';

import type { Provider } from './options.js';
import type { RequestLines } from './request-lines.js';
import type { Screen } from './screen.js';

/** What a tour is given. */
export interface TourContext<P extends Provider> {
  readonly connection: Simulator['providers'][P];
  /** Prints each request as it happens. */
  readonly middleware: readonly Middleware[];
  /** Says what comes next. */
  say(text: string): void;
  /** A session was seen in this state (the vendor's word). */
  saw(state: string | undefined, elapsedMs?: number): void;
  /** From here on a 404 is good news. */
  expectGone(): void;
}

/** One client through one session's life. Resolves with the session's id once it has been seen ended. */
export interface Tour<P extends Provider> {
  readonly provider: P;
  readonly title: string;
  /** Five lines that a user would write next: a whole program. */
  readonly next: readonly string[];
  run(context: TourContext<P>): Promise<string>;
}

export interface TourResult {
  readonly provider: Provider;
  readonly session: string;
  readonly states: readonly string[];
  /** As many as lines were printed: those of the identity service too. */
  readonly requests: number;
  readonly elapsedMs: number;
}

/** Runs a tour, prints it, and adds up what the closing table shows. */
export async function takeTour<P extends Provider>(
  tour: Tour<P>,
  connection: Simulator['providers'][P],
  screen: Screen,
  lines: RequestLines,
): Promise<TourResult> {
  const states: string[] = [];
  let gone = false;
  const before = lines.shown;
  const started = performance.now();
  const printRequest: Middleware = async (request, next, { operation }) => {
    const begun = performance.now();
    const exchange = await next(request);
    const { status } = exchange.response;
    const path = request.url.slice(connection.baseUrl.length);
    const note = gone && status === 404 ? 'as expected: it is gone' : '';
    lines.show(status, performance.now() - begun, operation, `${request.method} ${path}`, note);
    return exchange;
  };
  screen.line();
  screen.bold(`${tour.title} (${tour.provider})`);
  const session = await tour.run({
    connection,
    middleware: [printRequest],
    say: (text) => {
      screen.line(`  ${text}`);
    },
    saw: (state, elapsedMs = 0) => {
      const word = state ?? 'unknown';
      screen.status(`  waiting: ${word}, ${(elapsedMs / 1000).toFixed(1)} s`);
      if (states.at(-1) === word) return;
      states.push(word);
      screen.line(`  state: ${word}`);
    },
    expectGone: () => {
      gone = true;
    },
  });
  screen.clearStatus();
  const requests = lines.shown - before;
  return { provider: tour.provider, session, states, requests, elapsedMs: performance.now() - started };
}
