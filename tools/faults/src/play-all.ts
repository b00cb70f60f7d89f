import type { Row } from './fault.js';
import { judge } from './judge.js';
import type { Observation } from './observation.js';
import { play } from './play.js';
import { Simulators } from './stage/simulators.js';

/** Rows that are played at a time: they mostly wait. */
export const AT_A_TIME = 16;

export interface Played {
  readonly row: Row;
  readonly facts: Observation;
  readonly problems: readonly string[];
}

/** Plays rows, several at a time; the answer has their order. */
export async function playAll(rows: readonly Row[], onPlayed?: () => void): Promise<Played[]> {
  const simulators = new Simulators();
  const played: Played[] = [];
  const waiting = rows.map((row, index) => ({ row, index }));
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { row, index } = next;
      const facts = await play(row, simulators);
      played[index] = { row, facts, problems: judge(row, facts) };
      onPlayed?.();
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  } finally {
    await simulators.close();
  }
  return played;
}
