import { cpus } from 'node:os';
import { type Figure, rounded, verdict } from '../figure.js';
import type { KillResult } from './kill.js';
import type { LoadResult } from './run.js';

const MIB = 1024 * 1024;

/** How much memory may grow over the measured time and still be called flat: collections come when they come. */
const FLAT_MIB = 8;

export function loadFigures(
  name: string,
  { plan, paced, clientShare, cost, live, heapBytes, rssBytes }: LoadResult,
): Figure[] {
  const figure = (what: string, value: number, unit: string, rest: Partial<Figure> = {}): Figure => ({
    what: `${name}: ${what}`,
    value,
    unit,
    ...rest,
  });
  const rate = paced.sent / paced.seconds;
  return [
    figure('requests', rate, '/s', {
      note: `${plan.rate} wanted; ${paced.sent} sent in ${rounded(paced.seconds)} s`,
    }),
    figure('requests that failed', paced.failed, '', {
      target: 0,
      ...(paced.firstFailure === undefined ? {} : { note: paced.firstFailure }),
    }),
    figure('messages that broke a document', cost.violations, '', { target: 0 }),
    figure('CPU time of all threads', cost.cpuShare, 'cores', { target: 1 }),
    figure('CPU time of the client', clientShare, 'cores', {
      note: 'when it is near 1, the client is what limits',
    }),
    figure('CPU time per request', (cost.cpuShare * paced.seconds * 1e6) / paced.sent, 'us'),
    figure('event loop at work', cost.busy * 100, '%'),
    figure('event-loop delay, p50', cost.loopDelayMs.p50, 'ms', { note: 'the timer itself is 1 ms' }),
    figure('event-loop delay, p99', cost.loopDelayMs.p99, 'ms'),
    figure('latency, p50', paced.latencyMs.p50, 'ms', {
      note: 'from when a request was due; the client is part of it',
    }),
    figure('latency, p99', paced.latencyMs.p99, 'ms'),
    figure('live sessions at the end', live, ''),
    figure('live heap at the start', heapBytes.start / MIB, 'MiB', { note: 'after a collection' }),
    figure('live heap, growth', (heapBytes.end - heapBytes.start) / MIB, 'MiB', { target: FLAT_MIB }),
    figure('resident memory at the start', rssBytes.start / MIB, 'MiB'),
    figure('resident memory at the end', rssBytes.end / MIB, 'MiB'),
  ];
}

export function killFigures({ rounds, acknowledged, lost }: KillResult): Figure[] {
  return [
    {
      what: 'kill -9: acknowledged changes',
      value: acknowledged,
      unit: '',
      note: `${rounds} times in the middle of a stream, then restarted`,
    },
    { what: 'kill -9: acknowledged changes lost', value: lost, unit: '', target: 0 },
  ];
}

export function line(figure: Figure): string {
  const target = figure.target === undefined ? '' : `at most ${rounded(figure.target)}, ${verdict(figure)}`;
  const value = `${rounded(figure.value)} ${figure.unit}`.padStart(14);
  return `  ${figure.what.padEnd(50)} ${value}   ${[target, figure.note].filter(Boolean).join('; ')}`;
}

export function table(figures: readonly Figure[], pinned: boolean): string {
  const rows = figures.map((figure) => {
    const target = figure.target === undefined ? '' : `${rounded(figure.target)} ${figure.unit}`.trim();
    const value = `${rounded(figure.value)} ${figure.unit}`.trim();
    return `| ${figure.what} | ${value} | ${target} | ${verdict(figure)} | ${figure.note ?? ''} |`;
  });
  const place = pinned
    ? 'The simulator has one core, the client another.'
    : 'Nothing ties the processes to cores here.';
  return [
    '<!-- Written by `npm run load`. -->',
    '',
    '# What the simulator bears',
    '',
    `Measured on Node ${process.versions.node}, ${String(cpus().length)} cores. ${place} Of a hundred requests 58 read a session, 10 list, 12 do work (jobs, statements, logs, changes), 10 open and 10 end one; each provider has a quarter. Before the measured time as many sessions were opened and ended as it keeps.`,
    '',
    '| What | Measured | At most | | How |',
    '| --- | ---: | ---: | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
