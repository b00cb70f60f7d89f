import { describe, expect, it } from 'vitest';
import { loadDocument } from '../src/documents.js';
import { objectOr } from '../src/json.js';
import { readOperations } from '../src/openapi.js';
import type { ProviderName } from '../src/provider.js';
import { providers } from '../src/providers/index.js';
import { startSimulator } from '../src/simulator.js';
import { SchemaChecker } from '../src/validate/schema-checker.js';

// Seam: what an object's own names are, its type knows better than Object.keys.
describe.each(Object.keys(providers) as ProviderName[])('the document of %s', (name) => {
  it('holds only schemas that can judge', async () => {
    const document = await loadDocument(name);
    const checker = new SchemaChecker(document);
    const schemas: unknown[] = Object.values(objectOr(objectOr(document.components).schemas));
    for (const { parameters, body, responses } of readOperations(document)) {
      schemas.push(...parameters.map((parameter) => parameter.schema));
      schemas.push(...[...(body?.content.values() ?? [])].map((media) => media.schema));
      for (const { content, headers } of responses.values()) {
        schemas.push(
          ...[...content.values()].map((media) => media.schema),
          ...headers.map((header) => header.schema),
        );
      }
    }
    expect(schemas.length).toBeGreaterThan(5);
    for (const schema of schemas) expect(() => checker.check(schema ?? true)(undefined, '')).not.toThrow();
  });
});

describe('the simulator', () => {
  it('plays all providers, each with a connection of its own', async () => {
    await using simulator = await startSimulator();
    expect(Object.keys(simulator.providers)).toEqual(Object.keys(providers));
    for (const connection of Object.values(simulator.providers)) {
      expect(connection.baseUrl).toBe(`${simulator.url}/${connection.name}`);
      expect(structuredClone(connection)).toEqual(connection);
      expect(connection.curl).toMatch(/curl/);
      expect(Object.keys(connection.env).length).toBeGreaterThan(0);
      const response = await fetch(`${connection.baseUrl}/no/such/route`);
      expect([connection.name, response.status]).toEqual([connection.name, 404]);
    }
    expect(simulator.violations).toEqual([]);
  });

  it('plays only those asked for', async () => {
    await using simulator = await startSimulator({ providers: ['aimms-pro'] });
    expect(Object.keys(simulator.providers)).toEqual(['aimms-pro']);
    expect(simulator.providers['aimms-pro'].credentials.apiKey).toEqual(expect.any(String));
  });
});
