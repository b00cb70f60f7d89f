import type { JsonObject } from '../src/json.js';
import { compose, type ComposedSimulator, type ComposeOptions } from '../src/compose.js';
import { mount } from '../src/mount.js';
import type { DeskSession, ProviderModule, SimReply } from '../src/provider.js';
import { empty, json, jsonInString, text } from '../src/reply.js';

export const KEY = 'fixture-secret-key';

const errorResponse = {
  description: 'Error',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const thingResponse = {
  description: 'A thing',
  headers: { etag: { required: true, schema: { type: 'string', minLength: 1 } } },
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
};

/** A small provider: things that can be made, read, listed and removed. */
export const fixtureDocument: JsonObject = {
  openapi: '3.1.0',
  security: [{ key: [] }],
  paths: {
    '/v1/things': {
      get: {
        operationId: 'list_things',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 10 } },
          {
            name: 'tags',
            in: 'query',
            explode: false,
            schema: { type: 'array', items: { type: 'string', minLength: 2 } },
          },
          { name: 'deep', in: 'query', schema: { type: 'boolean' } },
          { name: 'X-Trace', in: 'header', schema: { type: 'string', pattern: '^t-' } },
        ],
        responses: {
          '2XX': {
            description: 'Things',
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
              },
            },
          },
          '4XX': errorResponse,
        },
      },
      post: {
        operationId: 'create_thing',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewThing' } } },
        },
        responses: { '201': thingResponse, default: errorResponse },
      },
    },
    '/v1/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 8 } }],
      get: { operationId: 'get_thing', responses: { '200': thingResponse, '404': errorResponse } },
      delete: { operationId: 'delete_thing', responses: { '204': { description: 'Gone' } } },
    },
    '/v1/things/count': {
      get: {
        operationId: 'count_things',
        security: [],
        responses: {
          '200': { description: 'Count', content: { 'text/plain': { schema: { type: 'string' } } } },
        },
      },
    },
    '/v1/search': {
      get: {
        operationId: 'search',
        security: [],
        parameters: [
          {
            name: 'filter',
            in: 'query',
            schema: { type: 'object', additionalProperties: { type: 'string' } },
          },
        ],
        responses: {
          '200': {
            description: 'Found',
            content: {
              'application/json': {
                'x-wire-encoding': 'json-in-string',
                schema: { $ref: '#/components/schemas/Thing' },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      NewThing: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          size: { enum: ['small', 'large'] },
          at: { type: 'string', format: 'date-time' },
        },
      },
      Thing: {
        type: 'object',
        required: ['id', 'state'],
        properties: { id: { type: 'string' }, state: { $ref: '#/components/schemas/State' } },
      },
      State: { enum: ['open', 'closed'] },
      Problem: { type: 'object', required: ['problem'], properties: { problem: { type: 'string' } } },
    },
  },
};

export interface FixtureState {
  created: number;
  /** By the desk. */
  made: DeskSession[];
  seen: { url: string; target: string; path: string; params: unknown; body: unknown }[];
  /** What the next handler answers instead of its own. */
  next: SimReply | Error | undefined;
}

export function createFixture(): {
  module: ProviderModule<FixtureState, { key: string }, 'fixture'>;
  state: FixtureState;
} {
  const state: FixtureState = { created: 0, made: [], seen: [], next: undefined };
  const thing = { id: 'a', state: 'open' };
  const etag = { etag: '"1"' };
  function answer(usual: SimReply): SimReply {
    const { next } = state;
    state.next = undefined;
    if (next instanceof Error) throw next;
    return next ?? usual;
  }
  const module: ProviderModule<FixtureState, { key: string }, 'fixture'> = {
    name: 'fixture',
    createState: () => state,
    identify: ({ id }) => ({ 'X-Fixture-Id': id }),
    authenticate: (request) =>
      request.headers.authorization === KEY ? undefined : json(401, { problem: 'who are you' }),
    handlers: {
      list_things: () => answer(json(200, [thing])),
      create_thing: ({ url, target, path, params, body }) => {
        state.created += 1;
        state.seen.push({ url: url.href, target, path, params, body });
        return answer(json(201, thing, etag));
      },
      get_thing: ({ url, target, path, params, body }) => {
        state.seen.push({ url: url.href, target, path, params, body });
        return answer(json(200, thing, etag));
      },
      delete_thing: () => answer(empty(204)),
      count_things: () => answer(text(200, '1')),
      search: () => answer(jsonInString(200, thing)),
    },
    desk: {
      kinds: ['thing'],
      list: () => state.made,
      create(kind) {
        state.made.push(madeThing(kind, `thing-${state.made.length + 1}`));
        return `thing-${state.made.length}`;
      },
      end(id) {
        state.made = state.made.map((one) =>
          one.id === id ? { ...one, phase: 'ended', state: 'closed' } : one,
        );
      },
      clear() {
        state.made = [];
      },
    },
    extraRoutes: { 'POST /fixture-iam/token': ({ rawBody }) => json(200, { form: rawBody.toString() }) },
    error: (status, _request, reason) => json(status, { problem: reason }),
    connection: (serverUrl) => ({
      name: 'fixture',
      baseUrl: `${serverUrl}/fixture`,
      identityUrl: `${serverUrl}/fixture-iam`,
      env: { FIXTURE_KEY: KEY },
      credentials: { key: KEY },
      curl: `curl -H 'authorization: ${KEY}' ${serverUrl}/fixture/v1/things`,
    }),
  };
  return { module, state };
}

function madeThing(kind: string, id: string): DeskSession {
  const raw = (): object => ({ thing: id });
  return { id, kind, state: 'open', phase: 'running', createdAtMs: 0, endedAtMs: undefined, raw };
}

export interface FixtureSimulator extends ComposedSimulator {
  readonly state: FixtureState;
  /** A call with the right key; `path` is below the provider's prefix. */
  call(path: string, init?: RequestInit): Promise<Response>;
  post(body: unknown): Promise<Response>;
}

export async function startFixture(options: ComposeOptions = {}): Promise<FixtureSimulator> {
  const { module, state } = createFixture();
  const simulator = await compose([async (context) => mount(module, fixtureDocument, context)], options);
  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${simulator.url}/fixture${path}`, { ...init, headers: { authorization: KEY, ...init.headers } });
  const post = (body: unknown): Promise<Response> =>
    call('/v1/things', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { ...simulator, state, call, post };
}
