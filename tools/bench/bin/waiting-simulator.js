// A simulator in a process of its own, so that what it costs is not counted as the client's. Tells its parent how to
// connect, and, when asked, how many looks it was sent in its busiest second.
import { startSimulator } from '@compute-sessions/simulator';

const simulator = await startSimulator({ providers: ['huawei-dataarts-fabric'], speed: 0 });
const { baseUrl, credentials } = simulator.providers['huawei-dataarts-fabric'];

let busiest = 0;
let recent = [];
/** The log drops its older half now and then, so it is read bit by bit. */
const read = () => {
  const looks = simulator.requests.splice(0).filter(({ operationId }) => operationId === 'ShowSqlSession');
  for (const { at } of looks.sort((a, b) => a.at - b.at)) {
    recent.push(at);
    while (at - recent[0] >= 1000) recent.shift();
    busiest = Math.max(busiest, recent.length);
  }
};
setInterval(read, 250).unref();

process.on('message', (message) => {
  if (message.speed !== undefined) simulator.world.setSpeed(message.speed);
  if (message.report) {
    read();
    process.send({ busiest, violations: simulator.violations.length });
  }
});
process.on('disconnect', () => void simulator.close());
process.send({ baseUrl, credentials });
