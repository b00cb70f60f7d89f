// The simulator under load, in a process of its own: `load-simulator.js [FILE to persist in]`. Tells its parent how to
// connect, then answers each `{ report: true }` with what it has cost since the last one, and each `{ advance: ms }` too.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { startSimulator } from '@compute-sessions/simulator';

const [persist] = process.argv.slice(2);
const simulator = await startSimulator({ persist });
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let since = { at: performance.now(), cpu: process.cpuUsage(), loop: performance.eventLoopUtilization() };

const report = () => {
  const seconds = (performance.now() - since.at) / 1000;
  const { user, system } = process.cpuUsage(since.cpu);
  const busy = performance.eventLoopUtilization(since.loop).utilization;
  const answer = {
    cpuShare: (user + system) / 1e6 / seconds,
    busy,
    rssBytes: process.memoryUsage.rss(),
    loopDelayMs: { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
    violations: simulator.violations.length,
    firstViolation: simulator.violations[0],
  };
  since = { at: performance.now(), cpu: process.cpuUsage(), loop: performance.eventLoopUtilization() };
  delay.reset();
  return answer;
};

process.on('message', (message) => {
  if (message.advance !== undefined) simulator.world.advance(message.advance);
  if (message.collect) globalThis.gc?.();
  if (message.report || message.advance !== undefined)
    process.send({ ...report(), heapBytes: process.memoryUsage().heapUsed });
});
process.on('disconnect', () => void simulator.close());
process.send(JSON.parse(JSON.stringify(simulator.providers)));
