import { inspect } from 'node:util';

import { afterAll, describe, expect, it, vi } from 'vitest';

import { operations } from '../src/generated/index.gen.js';
import { configFile, ociSigner, OracleAidp, PreconditionFailedError } from '../src/index.js';
import { emptySurroundings } from './support.js';
import { notebook, simulate } from './simulation.js';

const simulation = simulate();
const { write } = emptySurroundings();
const pathOf = (name = ''): string => {
  const { aiDataPlatform, workspace } = simulation.connection.credentials;
  return `/oracle-aidp/20260430/aiDataPlatforms/${aiDataPlatform}/workspaces/${workspace}/notebook/api/sessions${name}`;
};
const lastRequest = (): unknown => simulation.simulator.requests.at(-1);

afterAll(() => {
  const called = simulation.simulator.requests.flatMap(({ operationId, status }) =>
    operationId !== undefined && status < 300 ? [operationId] : [],
  );
  expect([...new Set(called)].sort()).toEqual(operations.map(({ id }) => id).sort());
});

describe('sessions.create', () => {
  it('makes a session', async () => {
    const body = notebook();
    const { data, response, requestId, attempts } = await simulation
      .client()
      .sessions.create(body)
      .withResponse();
    expect(response.status).toBe(201);
    expect(data).toMatchObject({
      name: body.name,
      path: body.path,
      type: 'notebook',
      lifecycleState: 'CREATING',
      kernel: null,
    });
    expect(response.headers.get('location')).toBe(pathOf(`/${data.id}`));
    expect(response.headers.get('opc-work-request-id')).toBeTruthy();
    expect(response.headers.get('etag')).toBeTruthy();
    expect(requestId).toBe(simulation.lastId());
    expect(response.headers.get('opc-request-id')).toBe(requestId);
    expect(attempts).toHaveLength(1);
    expect(lastRequest()).toMatchObject({
      method: 'POST',
      path: pathOf(),
      operationId: 'createSession',
      status: 201,
    });
  });

  it('gets the session that the path has already', async () => {
    const body = notebook({ name: 'ünï cödé ✓' });
    const { sessions } = simulation.client();
    const first = await sessions.create(body);
    const second = await sessions.create(body).withResponse();
    expect(second.data.id).toBe(first.id);
    expect(second.response.status).toBe(200);
  });

  it('sends the headers of one call, and the same retry token on every attempt', async () => {
    const { sessions } = simulation.client();
    simulation.simulator.faults.add({ kind: 'reset', operationId: 'createSession', processed: true });
    const options = { 'opc-request-id': 'REQ-1', 'datalake-tenant-id': 'tenant-1' };
    const { response, attempts, requestId } = await sessions.create(notebook(), options).withResponse();
    expect(attempts).toHaveLength(2);
    expect(response.status).toBe(201); // and not 200: the token made the second attempt the first one's repetition
    expect(requestId).toBe(`REQ-1/${simulation.lastId()}`);
  });

  it('checks the body before anything is sent', async () => {
    const before = simulation.simulator.requests.length;
    const wrong: object = { name: 5 };
    await expect(simulation.client().sessions.create(wrong)).rejects.toMatchObject({
      name: 'InvalidRequestError',
    });
    expect(simulation.simulator.requests).toHaveLength(before);
  });
});

describe('sessions.retrieve', () => {
  it('reads one session, whose state moves on', async () => {
    const { sessions } = simulation.client();
    const { id } = await sessions.create(notebook());
    const { data, response } = await sessions.retrieve(id, { 'opc-request-id': 'REQ-2' }).withResponse();
    expect(data.id).toBe(id);
    expect(response.headers.get('etag')).toBeTruthy();
    simulation.simulator.world.advance(10_000);
    const { lifecycleState, kernel } = await sessions.retrieve(id);
    expect(lifecycleState).toBe('ACTIVE');
    expect(kernel).toMatchObject({ name: 'python3', execution_state: 'idle' });
    expect(lastRequest()).toMatchObject({ method: 'GET', path: pathOf(`/${id}`), operationId: 'getSession' });
  });

  it.each(['', ' ', '.', '..'])('refuses the id %j before anything is sent', async (id) => {
    const before = simulation.simulator.requests.length;
    await expect(simulation.client().sessions.retrieve(id)).rejects.toMatchObject({
      name: 'InvalidRequestError',
    });
    expect(simulation.simulator.requests).toHaveLength(before);
  });

  it('encodes an id, so that it stays one path segment', async () => {
    await expect(simulation.client().sessions.retrieve('a/../b?c#d e')).rejects.toMatchObject({
      status: 404,
    });
    expect(lastRequest()).toMatchObject({ path: pathOf('/a%2F..%2Fb%3Fc%23d%20e') });
  });
});

describe('sessions.update', () => {
  it('renames a session', async () => {
    const { sessions } = simulation.client();
    const { id } = await sessions.create(notebook());
    const updated = await sessions.update(id, { name: 'renamed', must_refresh_context: true });
    expect(updated).toMatchObject({ id, name: 'renamed' });
    expect(lastRequest()).toMatchObject({
      method: 'PATCH',
      path: pathOf(`/${id}`),
      operationId: 'patchSession',
    });
  });

  it('holds on to an etag', async () => {
    const { sessions } = simulation.client();
    const { id } = await sessions.create(notebook());
    const { response } = await sessions.retrieve(id).withResponse();
    const etag = response.headers.get('etag')!;
    await sessions.update(id, { name: 'one' }, { 'if-match': etag });
    const error = await sessions
      .update(id, { name: 'two' }, { 'if-match': etag })
      .catch((caught: unknown) => caught);
    expect(PreconditionFailedError.is(error) && error.code).toBe('NoEtagMatch');
    expect(String(error)).toContain('read it again');
  });
});

describe('sessions.delete', () => {
  it('ends a session, which then goes', async () => {
    const { sessions } = simulation.client();
    const { id } = await sessions.create(notebook());
    const { data, response } = await sessions.delete(id, { 'opc-request-id': 'REQ-3' }).withResponse();
    expect(data).toBeUndefined();
    expect(response.status).toBe(204);
    expect(lastRequest()).toMatchObject({
      method: 'DELETE',
      path: pathOf(`/${id}`),
      operationId: 'deleteSession',
    });
    simulation.simulator.world.advance(10_000);
    await expect(sessions.retrieve(id)).rejects.toMatchObject({
      status: 404,
      code: 'NotAuthorizedOrNotFound',
    });
  });

  it('refuses a stale etag', async () => {
    const { sessions } = simulation.client();
    const { id } = await sessions.create(notebook());
    await expect(sessions.delete(id, { 'if-match': 'stale' })).rejects.toMatchObject({ status: 412 });
  });

  it('is repeated while another operation is under way', async () => {
    const { sessions } = simulation.client();
    const { id } = await sessions.create(notebook());
    simulation.simulator.faults.add({ kind: 'status', status: 409, operationId: 'deleteSession' });
    const { attempts } = await sessions.delete(id).withResponse();
    expect(attempts.map((attempt) => attempt.status)).toEqual([409, 204]);
  });
});

describe('sessions.list', () => {
  it('finds by path, whose special characters survive, and by cluster and agent flow', async () => {
    const { sessions } = simulation.client();
    const path = "/Workspace/a&b=c #1+%20 'ü'.ipynb";
    const { id } = await sessions.create(
      notebook({ path, cluster_id: 'cluster-list', agentFlowKey: 'flow-1', type: 'agentflow' }),
    );
    for (const query of [{ path }, { cluster_id: 'cluster-list' }, { agentFlowKey: 'flow-1' }]) {
      const page = await sessions.list(query, { 'opc-request-id': 'REQ-4' });
      expect(page.items.map((item) => item.id)).toEqual([id]);
    }
    expect(lastRequest()).toMatchObject({ method: 'GET', path: pathOf(), operationId: 'listSessions' });
    expect((await sessions.list({ path: '/none' })).items).toEqual([]);
  });

  it('goes through the pages', async () => {
    const { sessions } = simulation.client();
    const made: string[] = [];
    for (let i = 0; i < 5; i += 1)
      made.push((await sessions.create(notebook({ cluster_id: 'cluster-pages' }))).id);
    const query = { cluster_id: 'cluster-pages', limit: 2, sortBy: 'timeCreated', sortOrder: 'ASC' } as const;
    const seen: (string | undefined)[] = [];
    for await (const session of sessions.list(query)) seen.push(session.id);
    expect(seen).toEqual(made);
    const sizes: number[] = [];
    for await (const page of sessions.list(query).pages()) sizes.push(page.items.length);
    expect(sizes).toEqual([2, 2, 1]);
    const first = await sessions.list(query);
    expect(first.hasNextPage()).toBe(true);
    expect((await first.nextPage())?.items).toHaveLength(2);
  });

  it('stops when a page token repeats', async () => {
    const headers = { 'opc-next-page': 'again' };
    const body = { items: [{ id: 'a' }] };
    simulation.simulator.faults.add({ kind: 'status', status: 200, headers, times: Infinity, body });
    const seen: unknown[] = [];
    for await (const session of simulation.client().sessions.list()) seen.push(session.id);
    expect(seen).toEqual(['a']);
  });

  it('reads the bare array of the older surface, and reports it', async () => {
    const drifts: string[] = [];
    const { sessions } = simulation.client({
      check: 'report',
      onDrift: (drift) => drifts.push(drift.operation),
    });
    simulation.simulator.faults.add({ kind: 'status', status: 200, body: [{ id: 'a' }, { id: 'b' }] });
    expect((await sessions.list()).items.map((item) => item.id)).toEqual(['a', 'b']);
    expect(drifts).toEqual(['sessions.list']);
  });
});

describe('the client', () => {
  it('refuses a call without platform or workspace, naming option and variable', async () => {
    const { baseUrl, credentials } = simulation.connection;
    const bare = new OracleAidp({
      baseUrl,
      credential: ociSigner(credentials),
      aiDataPlatform: credentials.aiDataPlatform,
    });
    await expect(bare.sessions.list()).rejects.toMatchObject({
      name: 'ConfigError',
      option: 'workspace',
      env: ['OCI_AIDP_WORKSPACE'],
    });
    expect((await bare.sessions.list({}, { workspace: credentials.workspace })).body.items).toBeDefined();
  });

  it('tolerates an address that ends in /api/20260430/', async () => {
    const { baseUrl } = simulation.connection;
    for (const tail of ['/', '/api', '/api/', '/20260430', '/api/20260430/']) {
      await simulation.client({ baseUrl: baseUrl + tail }).sessions.list({ limit: 1 });
    }
  });

  it('is made from the environment alone', async () => {
    for (const [name, value] of Object.entries(simulation.connection.env)) vi.stubEnv(name, value);
    expect((await new OracleAidp().sessions.list({ limit: 1 })).body).toBeDefined();
  });

  it('signs with a configuration file and its session token', async () => {
    const { credentials } = simulation.connection;
    write('key.pem', credentials.privateKey);
    write('token', credentials.securityToken);
    const path = write(
      'config',
      '[DEFAULT]\nkey_file=~/key.pem\nsecurity_token_file=~/token\nregion=us-ashburn-1',
    );
    await simulation.client({ credential: configFile({ path }) }).sessions.list({ limit: 1 });
  });

  it('lends its credential to the clients made from it', async () => {
    const client = simulation.client().withOptions({ workspace: 'another' });
    await expect(client.sessions.list()).rejects.toMatchObject({ status: 404 });
    await client.withOptions({ workspace: simulation.connection.credentials.workspace }).sessions.list();
  });

  it('shows no secret', async () => {
    const { privateKey } = simulation.connection.credentials;
    const client = simulation.client();
    const text = inspect(client, { depth: 20, showHidden: true }) + JSON.stringify(client);
    for (const line of privateKey.split('\n').filter((part) => part.length > 20))
      expect(text).not.toContain(line);
  });
});
