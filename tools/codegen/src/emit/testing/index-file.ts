import type { Api } from '../../model/types.js';
import { brackets } from '../../source/layout.js';
import { literal, modulePath, text } from '../../source/escape.js';
import { code } from '../../source/source.js';
import { tsFile, type OutputFile } from '../file.js';

/** The schemas bring it along. */
const HELPERS = 'schemas/json-schema.gen.ts';

/** testing/index.gen.ts: the test kit of this document. */
export function emitTestIndex(api: Api, provider: string, files: readonly OutputFile[]): OutputFile {
  const schemas = files
    .filter(({ path }) => path.startsWith('schemas/') && path !== HELPERS)
    .map(
      ({ path }) =>
        code`import('../schemas/${modulePath(path.slice('schemas/'.length, -'.gen.ts'.length))}')`,
    );
  const imports = [
    code`import {
  Recorder,
  type RecorderOptions,
  ReplayTransport,
  type TestKit,
  TestTransport,
  type TestTransportOptions,
} from '@compute-sessions/core/testing';`,
    code`import { operations, type TestOperations } from './operations.gen.js';`,
  ];
  const scope = api.hoisted.map(({ name }) => name);
  return tsFile('testing/index.gen.ts', api.source, imports, [
    code`export type { TestOperations };`,
    code`const kit: TestKit<TestOperations> = {
  provider: ${text(provider)},
  operations,
  scope: ${literal(scope)},
  examples: () => import('./examples.gen.js').then(({ examples }) => examples),
  fields: () => import('./fields.gen.js').then(({ fields }) => fields),
  schemas: () => Promise.all(${brackets(schemas)}),
};`,
    code`/** Answers calls as a test scripts them, operation by operation: give its \`fetch\` to the client. */
export function testTransport(options?: TestTransportOptions): TestTransport<TestOperations> {
  return new TestTransport(kit, options);
}`,
    code`/** Writes down a real run, redacted: give its \`fetch\` to the client. */
export function recorder(options?: RecorderOptions): Recorder {
  return new Recorder(kit, options);
}`,
    code`/**
 * Answers calls from what a recorder wrote: give its \`fetch\` to the client. \`file\` is the parsed JSON.
 * @throws TestError when it cannot be replayed
 */
export function replay(file: unknown): ReplayTransport {
  return new ReplayTransport(kit, file);
}`,
  ]);
}
