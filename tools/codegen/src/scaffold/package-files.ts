export interface PackageFacts {
  /** Folder in specs/ and packages/. */
  readonly name: string;
  readonly className: string;
  /** One line, from the document. */
  readonly title: string;
  readonly calls: number;
  /** Client options that every call needs. */
  readonly options: readonly string[];
}

export const SCOPE = '@compute-sessions';

/** What a package holds beside its generated folder, by path. Nothing of the document stands in a program here. */
export function packageFiles(facts: PackageFacts): Readonly<Record<string, string>> {
  return {
    'package.json': `${JSON.stringify(manifest(facts), null, 2)}\n`,
    'tsconfig.json': TSCONFIG,
    'tsconfig.test.json': TSCONFIG_TEST,
    'src/index.ts': INDEX,
    'test/operations.test.ts': testOf(facts),
  };
}

function manifest({ name, title }: PackageFacts): object {
  const tool = 'node ../../tools';
  return {
    name: `${SCOPE}/${name}`,
    version: '0.0.0',
    description: `Typed client for ${title}.`,
    license: 'Apache-2.0',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20.19' },
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
    files: ['dist', '!dist/.tsbuildinfo', 'api.md', 'CHANGELOG.md'],
    publishConfig: { access: 'public', provenance: true },
    scripts: {
      generate: `${tool}/codegen/bin/codegen.js generate ${name}`,
      build: `tsc -b && ${tool}/workspace/bundle.mjs`,
      typecheck: `${tool}/workspace/node_modules/typescript-native/bin/tsc -p tsconfig.test.json`,
      lint: 'eslint -c ../../tools/workspace/eslint.config.mjs . && prettier --check --ignore-path ../../.prettierignore .',
      test: 'vitest run -c ../../tools/workspace/vitest.config.mjs',
    },
    dependencies: { [`${SCOPE}/core`]: 'workspace:^', zod: '^4.6.7' },
    nx: { name, tags: ['provider'] },
  };
}

const TSCONFIG = `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": {
    "rootDir": "src",
    "outDir": "dist",
    "emitDeclarationOnly": true,
    "tsBuildInfoFile": "dist/.tsbuildinfo",
    "types": ["node"]
  },
  "include": ["src"],
  "references": [
    {
      "path": "../core"
    }
  ]
}
`;

const TSCONFIG_TEST = `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": {
    "composite": false,
    "incremental": false,
    "noEmit": true,
    "isolatedDeclarations": false,
    "types": ["node"]
  },
  "include": ["src", "test"]
}
`;

const INDEX = `export * from './generated/index.gen.js';
export {
  AbortError,
  ApiError,
  type ApiPromise,
  AuthenticationError,
  BadRequestError,
  ConfigError,
  ConflictError,
  ConnectionError,
  type Credential,
  CredentialError,
  DecodeError,
  type Drift,
  DriftError,
  InvalidRequestError,
  type Middleware,
  NotFoundError,
  type Page,
  type PagePromise,
  PermissionDeniedError,
  PreconditionFailedError,
  RateLimitError,
  RedirectError,
  RequestTimeoutError,
  SdkError,
  ServerError,
  TimeoutError,
  TransportError,
} from '@compute-sessions/core';
`;

function testOf({ className, options }: PackageFacts): string {
  const given = options.map((option) => `    ${option}: 'a1',\n`).join('');
  return `import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bearer } from '@compute-sessions/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ${className} } from '../src/index.js';

interface Call {
  readonly resource: string;
  readonly method: string;
  readonly request: string;
  readonly arguments: readonly unknown[];
  readonly answer: { readonly status: number; readonly type?: string; readonly text?: string };
}

/** Each operation with the least that it takes, and an answer that the document allows. */
const calls = JSON.parse(
  readFileSync(new URL('calls.json', import.meta.url), 'utf8'),
  (_, value: unknown) => bytesOf(value) ?? value,
) as readonly Call[];

function bytesOf(value: unknown): Uint8Array | undefined {
  if (typeof value !== 'object' || value === null || !('$bytes' in value)) return undefined;
  return Buffer.from(String(value.$bytes), 'base64');
}

let server: Server;
let client: ${className};
let answer: Call['answer'];
let seen: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(\`\${request.method ?? ''} \${request.url?.split('?')[0] ?? ''}\`);
    request.resume().on('end', () => {
      const headers = answer.type === undefined ? {} : { 'content-type': answer.type };
      response.writeHead(answer.status, headers).end(answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = new ${className}({
    baseUrl: \`http://127.0.0.1:\${String(port)}\`,
    credential: bearer('test'),
${given}  });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('every operation', () => {
  it.each(calls)('$resource.$method sends $request', async (call) => {
    seen = [];
    answer = call.answer;
    const resource = Reflect.get(client, call.resource) as object;
    const method = Reflect.get(resource, call.method) as (...values: unknown[]) => Promise<unknown>;
    await method.apply(resource, [...call.arguments]);
    expect(seen).toEqual([call.request]);
  });
});
`;
}
