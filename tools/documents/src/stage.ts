import { startSimulator, type Simulator } from '@compute-sessions/simulator';
import { sessionId } from '@compute-sessions/aimms-pro';

/** A simulator on which somebody is at work already, and what a program that meets it finds in its environment. */
export interface Stage extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly env: Readonly<Record<string, string>>;
  /** The AIMMS session that `SESSION_ID` names, and another that no program may touch. */
  readonly sessions: { readonly named: string; readonly other: string };
}

export async function setStage(): Promise<Stage> {
  const simulator = await startSimulator({ speed: 60 });
  const { launchUrl } = simulator.providers['aimms-pro'].credentials;
  const sessions = { named: await launch(launchUrl), other: await launch(launchUrl) };
  const variables = Object.values(simulator.providers).map(({ env }) => env);
  const env: Record<string, string> = Object.assign({ SESSION_ID: sessions.named }, ...variables);
  return { simulator, env, sessions, [Symbol.asyncDispose]: () => simulator.close() };
}

async function launch(url: string): Promise<string> {
  const body = JSON.stringify({ kind: 'webui', app_name: 'Supply Chain' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body });
  return sessionId((await answer.json()) as object) ?? '';
}
