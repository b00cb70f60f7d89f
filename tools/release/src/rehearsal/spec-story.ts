import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from '../process/run.js';
import {
  ALL,
  BEGINNING,
  installed,
  release,
  same,
  says,
  SCOPE,
  shortVersions,
  type Stage,
  type Step,
  versions,
} from './stage.js';

const PROVIDER = 'aimms-pro';
const CHANGESET = `.changeset/spec-${PROVIDER}.md`;

/** A property of the sessions that the service answers with, and the line of the document that it stands before. */
const FIELD = 'queue_position';
const ADDED = `        ${FIELD}:\n          type: integer\n          description: Place in the queue.\n`;
const NEXT = '        app_name:\n          description:';

/** What a user wrote when 1.0.0 came out, and with the field of 1.1.0. */
const PROGRAM = `import { AimmsPro } from '${SCOPE}${PROVIDER}';

export async function names(client: AimmsPro): Promise<string[]> {
  const found: string[] = [];
  for await (const session of client.webuiSessions.list({ limit: 50 })) found.push(session.app_name ?? '');
  return found;
}
`;
const PROGRAM_WITH_FIELD = `import { AimmsPro } from '${SCOPE}${PROVIDER}';

export async function places(client: AimmsPro): Promise<number[]> {
  const found: number[] = [];
  for await (const session of client.webuiSessions.list({ limit: 50 })) found.push(session.${FIELD} ?? 0);
  return found;
}
`;

/** From an edit of a spec to a user's program. */
export const SPEC_STORY: readonly Step[] = [
  {
    title: 'the first release, and a program on ^1',
    run: async (stage) => {
      await stage.copy.tag();
      same('published', await release(stage), versions({}));
      same('installed', await installed(stage, 'user', [PROVIDER, 'core']), {
        [PROVIDER]: BEGINNING,
        core: BEGINNING,
      });
      await compiles(stage, 'user', PROGRAM);
    },
  },
  {
    title: 'with nothing changed there is nothing to do',
    run: async ({ copy }) => {
      const { code, output } = await copy.task('regenerate');
      same('exit code', code, 0);
      says('npm run regenerate', output, ['Nothing to do']);
    },
  },
  {
    title:
      'an answer gets a field: the check fails until `npm run regenerate`, which asks for a minor of one package',
    run: async (stage) => {
      await edit(stage, NEXT, ADDED + NEXT);
      await regenerated(stage, 'minor', `\`Session.${FIELD}\` is new`);
      await stage.copy.version();
      same('versions', await shortVersions(stage.copy), versions({ [PROVIDER]: '1.1.0' }));
      says('changelog', await stage.copy.changelog(PROVIDER), ['## 1.1.0', '### Minor Changes', FIELD]);
      for (const name of ALL.filter((each) => each !== PROVIDER))
        same(`changelog of ${name}`, await stage.copy.changelog(name), '');
    },
  },
  {
    title: 'the release publishes that package alone; the program on ^1 gets it and still compiles',
    run: async (stage) => {
      same('published', await published(stage), { [PROVIDER]: '1.1.0' });
      same('installed', await installed(stage, 'user', [PROVIDER, 'core']), {
        [PROVIDER]: '1.1.0',
        core: BEGINNING,
      });
      await compiles(stage, 'user', PROGRAM);
      await compiles(stage, 'user', PROGRAM_WITH_FIELD);
    },
  },
  {
    title: 'the field goes: a major',
    run: async (stage) => {
      await edit(stage, ADDED, '');
      await regenerated(stage, 'major', `Breaking: \`Session.${FIELD}\``);
      await stage.copy.version();
      same('versions', await shortVersions(stage.copy), versions({ [PROVIDER]: '2.0.0' }));
      same('published', await published(stage), { [PROVIDER]: '2.0.0' });
    },
  },
  {
    title: 'the program on ^1 does not get it, and compiles; on ^2 the compiler names the field',
    run: async (stage) => {
      same('installed', await installed(stage, 'user', [PROVIDER, 'core']), {
        [PROVIDER]: '1.1.0',
        core: BEGINNING,
      });
      await compiles(stage, 'user', PROGRAM_WITH_FIELD);
      await installed(stage, 'next', [PROVIDER, 'core'], { [PROVIDER]: '^2.0.0' });
      await compiles(stage, 'next', PROGRAM);
      const errors = await compile(stage, 'next', PROGRAM_WITH_FIELD);
      says('compiler', errors ?? '', [`Property '${FIELD}' does not exist`]);
    },
  },
];

async function edit({ copy }: Stage, from: string, to: string): Promise<void> {
  const file = join(copy.folder, 'specs', PROVIDER, 'openapi.yaml');
  const text = await readFile(file, 'utf8');
  if (!text.includes(from)) throw new Error(`specs/${PROVIDER}/openapi.yaml has no\n${from}`);
  await writeFile(file, text.replace(from, to));
}

/** Before it the check fails, after it the check passes and the changeset says this. */
async function regenerated({ copy }: Stage, bump: string, entry: string): Promise<void> {
  const before = await copy.task('regenerate', '--check');
  same('exit code of --check', before.code, 1);
  says('--check', before.output, [CHANGESET, `npm run regenerate ${PROVIDER}`]);
  const { code, output } = await copy.task('regenerate');
  if (code !== 0) throw new Error(output);
  const text = await readFile(join(copy.folder, CHANGESET), 'utf8');
  says('changeset', text, [`'${SCOPE}${PROVIDER}': ${bump}`, entry]);
  const after = await copy.task('regenerate', '--check');
  if (after.code !== 0) throw new Error(after.output);
  await copy.commit(`Spec of ${PROVIDER}`);
}

/** The release workflow's steps: build what is to be published, pack it, publish it; then the tags. */
async function published(stage: Stage): Promise<unknown> {
  const { code, output } = await stage.copy.task('build', '-p', PROVIDER);
  if (code !== 0) throw new Error(output);
  const done = await release(stage);
  await stage.copy.tag();
  return done;
}

async function compiles(stage: Stage, project: string, program: string): Promise<void> {
  const errors = await compile(stage, project, program);
  if (errors !== undefined) throw new Error(`It does not compile:\n${errors}`);
}

const COMPILER = [
  '--noEmit',
  '--strict',
  ...[
    '--target',
    'ES2022',
    '--module',
    'NodeNext',
    '--lib',
    'ES2023,ESNext.Disposable,DOM,DOM.AsyncIterable',
  ],
];

/** The errors of a program in a project with packages from the registry; undefined when it compiles. */
async function compile(
  { root, folder, signal }: Stage,
  project: string,
  program: string,
): Promise<string | undefined> {
  const cwd = join(folder, project);
  await writeFile(join(cwd, 'program.mts'), program);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, output } = await run(process.execPath, [tsc, ...COMPILER, 'program.mts'], { cwd, signal });
  return code === 0 ? undefined : output.trim();
}
