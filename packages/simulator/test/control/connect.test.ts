import { expect, it } from 'vitest';
import { connectSimulator } from '../../src/connect.js';
import { startSimulator } from '../../src/simulator.js';

it('drives a simulator of another process like one of its own', async () => {
  await using simulator = await startSimulator({ providers: ['aimms-pro', 'oracle-aidp'], speed: 0 });
  const remote = await connectSimulator(`${simulator.url}/`);
  expect([remote.url, remote.providers]).toEqual([simulator.url, simulator.providers]);
  const { baseUrl, credentials } = simulator.providers['aimms-pro'];
  const list = async (): Promise<number> => {
    const headers = { apikey: credentials.apiKey };
    return (await fetch(`${baseUrl}/pro/session-manager/v1/sessions/webui?limit=1`, { headers })).status;
  };

  const [fault] = await remote.faults.script('listWebuiSessions: 503 x2, then 200');
  const always = await remote.faults.add({ provider: 'oracle-aidp', kind: 'reset', times: Infinity });
  expect([fault?.remaining, always.remaining, always.rule.times]).toEqual([2, Infinity, Infinity]);
  expect((await remote.faults.pending()).map(({ id }) => id)).toEqual([fault?.id, always.id]);
  await always.remove();
  await expect(always.remove()).rejects.toThrow('There is no fault');
  await expect(remote.faults.script('*: never')).rejects.toThrow('line 1: "never" is not understood');

  const seen: [number, number, number][] = [];
  const following = (async () => {
    for await (const { order, attempt, status } of remote.log.follow({ provider: 'aimms-pro', since: 0 })) {
      seen.push([order, attempt, status]);
      if (seen.length === 4) return;
    }
  })();
  expect([await list(), await list(), await list(), await list()]).toEqual([503, 503, 200, 200]);
  await following;
  // The third is the second's repetition and was served; the fourth is a new request.
  expect(seen).toEqual([
    [1, 1, 503],
    [2, 2, 503],
    [3, 3, 200],
    [4, 1, 200],
  ]);
  expect((await remote.log.find({ status: '5xx' })).map(({ order }) => order)).toEqual([1, 2]);
  expect(await remote.log.find({ fault: false, limit: 1 })).toEqual([simulator.requests[3]]);
  expect(simulator.log.find({ operationId: 'listWebuiSessions', status: 200, since: 3 })).toHaveLength(1);
  expect(simulator.log.find({ method: 'post' })).toEqual([]);
  expect(JSON.stringify(simulator.requests)).not.toContain('limit');

  const before = await remote.world.now();
  await remote.world.advance(90_000);
  expect([await remote.world.now(), await remote.world.speed()]).toEqual([before + 90_000, 0]);
  await remote.world.setTime(new Date(before + 100_000));
  await remote.world.setSpeed(5);
  await remote.world.freeze();
  expect(await remote.world.speed()).toBe(0);
  await remote.world.resume();
  expect([await remote.world.speed(), simulator.world.speed]).toEqual([5, 5]);
  await expect(remote.world.setTime(before)).rejects.toThrow('never goes back');

  expect([await remote.violations(), await remote.reset('requests')]).toEqual([[], undefined]);
  expect(simulator.requests).toEqual([]);
  await remote.log.clear();
  await list();
  expect(simulator.requests[0]).toMatchObject({ order: 5, attempt: 1 });
});

it('follows until the signal aborts or the simulator closes', async () => {
  const simulator = await startSimulator({ providers: ['aimms-pro'] });
  const remote = await connectSimulator(simulator.url);
  const abort = new AbortController();
  const one = (async () => {
    for await (const { path } of remote.log.follow({}, { signal: abort.signal })) throw new Error(path);
  })();
  abort.abort(new Error('enough'));
  await expect(one).rejects.toThrow('enough');
  const two = (async () => {
    for await (const { path } of remote.log.follow()) return path;
    return 'the end';
  })();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await simulator.close();
  expect(await two).toBe('the end');
  await expect(connectSimulator(simulator.url)).rejects.toThrow(`No simulator answers at ${simulator.url}.`);
});

it('follows a log that is longer than a connection takes at once, to its end', async () => {
  await using simulator = await startSimulator({ providers: ['aimms-pro'], speed: 0 });
  const { log } = await connectSimulator(simulator.url);
  const { baseUrl } = simulator.providers['aimms-pro'];
  await fetch(`${baseUrl}/none`);
  const [first] = simulator.requests;
  // As many requests take half a minute.
  for (let order = 2; order <= 12_000; order += 1) simulator.requests.push({ ...first!, order });
  let last = 0;
  for await (const { order } of log.follow({ since: 0 })) {
    expect(order).toBe(last + 1);
    last = order;
    if (order === 12_000) break;
  }
  expect(last).toBe(12_000);
});
