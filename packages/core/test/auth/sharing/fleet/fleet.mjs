// Several processes that share one store, started and told what to do by the test or script that uses this.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MEMBER = fileURLToPath(new URL('./member.mjs', import.meta.url));

export async function startFleet(size, settings) {
  const members = Array.from({ length: size }, () => fork(MEMBER, [JSON.stringify(settings)]));
  const end = async () => {
    await Promise.all(members.map(endMember));
  };
  try {
    await Promise.all(members.map(nextMessage));
  } catch (error) {
    await end();
    throw error;
  }
  const askEach = (refused = []) =>
    members.map((member) => {
      const answer = nextMessage(member);
      member.send({ refused });
      return answer;
    });
  return { size, askEach, ask: (refused) => Promise.all(askEach(refused)), end };
}

function nextMessage(member) {
  return new Promise((resolve, reject) => {
    const onExit = (code) => reject(new Error(`a member of the fleet ended with code ${code}`));
    member.once('exit', onExit);
    member.once('message', (message) => {
      member.off('exit', onExit);
      resolve(message);
    });
  });
}

function endMember(member) {
  if (member.exitCode !== null || member.signalCode !== null) return undefined;
  const ended = new Promise((resolve) => member.once('exit', resolve));
  if (member.connected) member.send('end');
  const timer = setTimeout(() => member.kill(), 5_000);
  return ended.finally(() => clearTimeout(timer));
}
