import { startSimulator, type Simulator } from '@compute-sessions/simulator';
import { sessionId } from '@compute-sessions/aimms-pro';

/** A simulator on which somebody is at work already. */
export interface Stage extends AsyncDisposable {
  readonly simulator: Simulator;
  /** The AIMMS session of a colleague, which no program may touch. */
  readonly other: string;
  /** What a program finds in its environment; `SESSION_ID` names an AIMMS session that it may end. */
  env(): Promise<Readonly<Record<string, string>>>;
}

export async function setStage(): Promise<Stage> {
  const simulator = await startSimulator({ speed: 60 });
  const { launchUrl } = simulator.providers['aimms-pro'].credentials;
  const variables = Object.values(simulator.providers).map(({ env }) => env);
  return {
    simulator,
    other: await launch(launchUrl),
    env: async () =>
      Object.assign({}, ...variables, { SESSION_ID: await launch(launchUrl) }) as Record<string, string>,
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}

async function launch(url: string): Promise<string> {
  const body = JSON.stringify({ kind: 'webui', app_name: 'Supply Chain' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body });
  return sessionId((await answer.json()) as object) ?? '';
}
