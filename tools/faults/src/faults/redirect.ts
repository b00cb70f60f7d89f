import { type Fault } from '../fault.js';
import type { Stage } from '../stage/stage.js';

function redirectTo(stage: Stage, location: (target: string) => string, status: number): void {
  stage.provider.handler = (request, response) => {
    response.writeHead(status, { location: location(request.target) }).end();
  };
}

const TEMPORARY = [302, 307] as const;

export const REDIRECT: readonly Fault[] = [
  ...TEMPORARY.map((status): Fault => ({
    id: `redirect-host-${String(status)}`,
    title: `Redirect (${String(status)}) to another host`,
    mustHold: 'Nothing arrives there.',
    arrange: (stage) => redirectTo(stage, (target) => stage.otherHost.url + target, status),
    expected: () => ({ outcome: 'RedirectError (body)', attempts: 1 }),
  })),
  {
    id: 'redirect-port',
    title: 'Redirect (307) to another port of the same host',
    mustHold: 'Nothing arrives there.',
    arrange: (stage) => redirectTo(stage, (target) => stage.otherPort.url + target, 307),
    expected: () => ({ outcome: 'RedirectError (body)', attempts: 1 }),
  },
  {
    id: 'redirect-same',
    title: 'Redirect (307) within the provider’s host, once',
    mustHold: 'A GET follows, authorized afresh; a request that changes something is not sent again.',
    arrange: ({ provider }) => {
      let redirected = false;
      provider.handler = async (request, response, forward) => {
        if (redirected) return forward();
        redirected = true;
        response.writeHead(307, { location: request.target }).end();
      };
    },
    expected: ({ callClass }) =>
      callClass === 'read'
        ? { outcome: 'ok', attempts: 2 }
        : { outcome: 'RedirectError (body)', attempts: 1 },
  },
  {
    id: 'redirect-loop',
    title: 'Redirect (307) to itself, for ever',
    mustHold: 'Ends after three hops.',
    arrange: (stage) => redirectTo(stage, (target) => target, 307),
    expected: ({ callClass }) => ({
      outcome: 'RedirectError (body)',
      attempts: callClass === 'read' ? 4 : 1,
    }),
  },
];
