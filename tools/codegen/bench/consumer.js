import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, project } from './compiler.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const require = createRequire(import.meta.url);

/** One call: by the client, and by openapi-fetch alone with its path and parameters. */
const PROVIDERS = {
  'ibm-quantum': ['IbmQuantum', 'sessions.retrieve', '/v1/sessions/{id}', "path: { id: 'x' }"],
  'huawei-dataarts-fabric': [
    'HuaweiDataArtsFabric',
    'sessions.retrieve',
    '/v1/workspaces/{workspace_id}/sessions/{session_id}',
    "path: { workspace_id: 'w', session_id: 'x' }",
  ],
  'aimms-pro': [
    'AimmsPro',
    'webuiSessions.retrieve',
    '/pro/session-manager/v1/sessions/webui/{session_id}',
    "path: { session_id: 'x' }",
  ],
  'oracle-aidp': [
    'OracleAidp',
    'sessions.retrieve',
    '/20260430/aiDataPlatforms/{aiDataPlatformId}/workspaces/{workspaceKey}/notebook/api/sessions/{sessionId}',
    "path: { aiDataPlatformId: 'p', workspaceKey: 'w', sessionId: 'x' }",
  ],
};

/** What a program costs the compiler that makes one call, that makes it with openapi-fetch, and that does the main job. */
export function providers(folder) {
  return Object.entries(PROVIDERS).map(([name, [client, call, path, params]]) => {
    const place = consumer(folder, name);
    cpSync(join(ROOT, 'tools', 'bench', 'programs', `${name}.ts`), join(place, 'job.ts'));
    cpSync(join(ROOT, 'packages', name, 'src', 'generated', 'types.gen.ts'), join(place, 'types.gen.ts'));
    const figures = both(place, ownCall(client, `@compute-sessions/${name}`, `${call}('x')`), path, params);
    project(place, ['job.ts']);
    return { name, ...figures, job: compile(place) };
  });
}

/** The result is used: types of methods that nobody looks at cost nothing. */
function ownCall(client, from, call) {
  return `import { ${client} } from '${from}';
declare const client: ${client};
export const data = JSON.stringify(await client.${call});
`;
}

function both(place, own, path, params) {
  writeFileSync(join(place, 'own.ts'), own);
  writeFileSync(
    join(place, 'peer.ts'),
    `import createClient from 'openapi-fetch';
import type { paths } from './types.gen.js';
const client = createClient<paths>({ baseUrl: 'https://api.example' });
const { data, error } = await client.GET('${path}', { params: { ${params} } });
if (error !== undefined) throw error;
export const text = JSON.stringify(data);
`,
  );
  const [mine, peer] = ['own.ts', 'peer.ts'].map((file) => {
    project(place, [file]);
    return compile(place);
  });
  return { own: mine, peer };
}

/** A folder that has installed the packages as they are packed: their declarations and what these depend on. */
function consumer(folder, name) {
  const place = join(folder, name);
  const modules = join(place, 'node_modules');
  mkdirSync(join(modules, '@compute-sessions'), { recursive: true });
  mkdirSync(join(modules, '@types'));
  writeFileSync(join(place, 'package.json'), '{ "type": "module" }');
  for (const each of ['core', name]) {
    const from = join(ROOT, 'packages', each);
    const to = join(modules, '@compute-sessions', each);
    cpSync(join(from, 'package.json'), join(to, 'package.json'));
    cpSync(join(from, 'dist'), join(to, 'dist'), {
      recursive: true,
      filter: (path) => !path.endsWith('.js'),
    });
  }
  for (const each of ['openapi-fetch', 'zod', '@types/node'])
    symlinkSync(folderOf(each), join(modules, each), 'junction');
  return place;
}

function folderOf(name) {
  const from = name === '@types/node' ? createRequire(join(ROOT, 'package.json')) : require;
  return dirname(from.resolve(`${name}/package.json`));
}
