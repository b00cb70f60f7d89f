import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { minimal } from '../support/documents.js';
import { codegen, folder } from '../support/workspace.js';

describe('a client that cannot do all that a document says', () => {
  it.each([
    [
      'a server of one operation',
      "      servers: [{ url: 'https://other.example' }]\n",
      '',
      /\/get\/servers {2}are not used/,
    ],
    [
      'plain http',
      '',
      "servers: [{ url: 'http://api.example' }]\n",
      /#\/servers\/0\/url {2}is no https address/,
    ],
    [
      'a part of an address',
      '',
      "servers: [{ url: '/v1' }]\n",
      /#\/servers\/0\/url {2}is no complete address/,
    ],
    [
      'a scheme that is not declared',
      '',
      'security: [{ nobody: [] }]\n',
      /#\/security\/0\/nobody {2}names no security/,
    ],
  ])('says so of %s', async (_, inOperation, atRoot, message) => {
    const text = minimal().replace(
      '      operationId: listThings\n',
      `      operationId: listThings\n${inOperation}`,
    );
    const root = await folder({ 'api.yaml': `${text}${atRoot}` });
    const { code, err } = await codegen(
      'generate',
      '--input',
      join(root, 'api.yaml'),
      '--output',
      join(root, 'out'),
    );
    expect(err).toMatch(message);
    expect(code).toBe(0);
  });

  it('says which names were taken, and what was chosen instead', async () => {
    const again = `  /v2/things:
    get: { operationId: things.list, responses: { '200': { description: The things. } } }
components:`;
    const root = await folder({ 'api.yaml': minimal().replace('components:', again) });
    const { err } = await codegen(
      'generate',
      '--input',
      join(root, 'api.yaml'),
      '--output',
      join(root, 'out'),
    );
    expect(err).toMatch(
      /would be things\.list, which is the name of GET \/v1\/things: it is things\.\w+ {2}choose another name/,
    );
  });
});
