import { type IbmCall, type IbmSdkOptions, ibmService } from '../vendors/ibm.js';
import { headerOf, type Message, type Tamper, withHeader } from '../wire.js';
import { type Bench, type Row, type Send, type Stand, spoiled, viaWire } from './bench.js';

type Ibm = Stand['simulator']['providers']['ibm-quantum'];

const HOUR_MS = 3_600_000;
const list: IbmCall = { method: 'GET', url: '/v1/jobs', query: { limit: 5 } };
const create: IbmCall = { method: 'POST', url: '/v1/sessions', body: { mode: 'batch', backend: 'ibm_fez' } };

function serviceOf(stand: Stand, change: Partial<IbmSdkOptions> = {}): ReturnType<typeof ibmService> {
  const ibm = stand.simulator.providers['ibm-quantum'];
  const baseUrl = viaWire(stand, ibm.baseUrl);
  return ibmService(ibm, { baseUrl, identityUrl: viaWire(stand, ibm.identityUrl ?? ''), ...change });
}

function sends(call: IbmCall, change?: (ibm: Ibm) => Partial<IbmSdkOptions>): Send {
  return (stand) => serviceOf(stand, change?.(stand.simulator.providers['ibm-quantum'])).call(call);
}

/** The package trusts its own clock, by which the token is good for another hour. */
async function replayedToken(stand: Stand): Promise<unknown> {
  const service = serviceOf(stand);
  await service.call(list);
  stand.simulator.world.advance(HOUR_MS);
  return service.call(list);
}

/** Leaves the token exchange alone. */
function toService(change: Tamper): Tamper {
  return (message) => (message.target.startsWith('/ibm-quantum/') ? change(message) : {});
}

function toExchange(change: (body: string) => string): Tamper {
  return ({ target, body }) => (target.startsWith('/ibm-iam/') ? { body: change(body) } : {});
}

function bearer(change: (token: string) => string): Tamper {
  return toService((message) => {
    const token = (headerOf(message, 'authorization') ?? '').replace('Bearer ', '');
    return withHeader(message, 'authorization', `Bearer ${change(token)}`);
  });
}

/** The same token with another end. */
function prolonged(token: string): string {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number };
  const later = Buffer.from(JSON.stringify({ ...read, exp: read.exp + 3_600 })).toString('base64url');
  return [head, later, signature].join('.');
}

const rows: readonly Row[] = [
  {
    what: 'another API key',
    send: sends(list, () => ({ apikey: 'wrong' })),
    status: 400,
    code: 'BXNIM0415E',
    because: /API key could not be found/,
  },
  {
    what: 'an API key altered on its way',
    send: sends(list),
    tamper: toExchange((body) => spoiled(body, body.indexOf('apikey=') + 10)),
    status: 400,
    code: 'BXNIM0415E',
    because: /API key could not be found/,
  },
  {
    what: 'another kind of grant',
    send: sends(list),
    tamper: toExchange((body) =>
      body.replace(/grant-type%3Aapikey|grant-type:apikey/, 'grant-type:cr-token'),
    ),
    status: 400,
    code: 'BXNIM0109E',
    because: /grant_type/,
  },
  {
    what: 'a token replayed after its hour',
    send: replayedToken,
    status: 401,
    code: 1201,
    because: /expired/,
  },
  {
    what: 'a token with another end',
    send: sends(list),
    tamper: bearer(prolonged),
    status: 401,
    code: 1201,
    because: /credentials are not valid/,
  },
  {
    what: 'a token with another signature',
    send: sends(list),
    tamper: bearer((token) => spoiled(token, token.length - 5)),
    status: 401,
    code: 1201,
    because: /credentials are not valid/,
  },
  {
    what: 'no token',
    send: sends(list),
    tamper: toService((message) => withHeader(message, 'authorization', undefined)),
    status: 401,
    code: 1201,
    because: /token is missing/,
  },
  {
    what: 'the API key in place of a token',
    send: sends(list),
    tamper: toService((message) =>
      withHeader(message, 'authorization', 'apikey simulated-ibm-cloud-api-key'),
    ),
    status: 401,
    code: 1201,
    because: /token is missing/,
  },
  {
    what: 'a session created by a reader',
    send: sends(create, ({ credentials }) => ({ apikey: credentials.readerApiKey })),
    status: 403,
    code: 1200,
    because: /not authorised/,
  },
  {
    what: 'no instance',
    send: sends(list),
    tamper: toService((message: Message) => withHeader(message, 'service-crn', undefined)),
    status: 403,
    code: 1200,
    because: /Service-CRN header is missing/,
  },
  {
    what: 'an instance of others',
    send: sends(list, ({ credentials: { instance } }) => ({
      instance: instance.replace('8f1e2d3c', '00000000'),
    })),
    status: 404,
    code: 'not_found',
    because: /instance could not be found/,
  },
];

interface IbmError {
  readonly status: number;
  readonly result: {
    readonly errorCode?: string;
    readonly errors?: readonly { readonly code: string | number }[];
  };
}

export const ibm: Bench = {
  sdk: 'ibm-cloud-sdk-core',
  accepted: [
    { what: 'a session created by a writer', send: sends(create) },
    {
      what: 'a list read by a reader',
      send: sends(list, ({ credentials }) => ({ apikey: credentials.readerApiKey })),
    },
  ],
  rows,
  refusalOf(error) {
    const { status, result } = error as IbmError;
    return { status, code: result.errorCode ?? result.errors?.[0]?.code ?? '' };
  },
  reasonIn: ({ body }) => body,
};
