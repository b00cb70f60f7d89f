import type { Finding } from './finding.js';
import { conditionsOf, type Manifest, type PackedPackage } from './packed-package.js';

/** What the house decided for every package; CONTRIBUTING.md says so to people. */
const ENGINES_NODE = '>=20.19';
const MOST_DEPENDENCIES = 2;
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

export interface Expectations {
  /** Where the sources are, from the workspace's root: `packages/core`. */
  readonly folder: string;
  /** The versions of the packages that are released together, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** `https://github.com/owner/name`; undefined where the repository is not known, and need not be named. */
  readonly repository?: string | undefined;
}

/** Is `package.json`, as packed, one to publish? */
export function checkManifest({ manifest, files }: PackedPackage, expected: Expectations): Finding[] {
  const findings: Finding[] = [];
  const found = (file: string, problem: string, remedy: string): void => {
    findings.push({
      package: manifest.name,
      check: 'manifest',
      file: `package.json ${file}`,
      problem,
      remedy,
    });
  };
  if (manifest.type !== 'module')
    found('/type', 'is not "module".', 'Set "type": "module": the packages are ESM only.');
  if (manifest.license !== 'Apache-2.0')
    found('/license', 'is not "Apache-2.0".', 'Set "license": "Apache-2.0".');
  if (!manifest.description) found('/description', 'is missing.', 'Say in one line what the package is for.');
  if (manifest.engines?.['node'] !== ENGINES_NODE)
    found('/engines/node', `is not "${ENGINES_NODE}".`, `Set it; README.md promises Node 20.19 and newer.`);
  for (const name of INSTALL_SCRIPTS.filter((script) => manifest.scripts?.[script] !== undefined))
    found(`/scripts/${name}`, 'would run on the machines of users.', 'Remove the script.');
  for (const { at, problem, remedy } of exportProblems(manifest, files)) found(at, problem, remedy);
  for (const { at, problem, remedy } of dependencyProblems(manifest, expected)) found(at, problem, remedy);
  for (const { at, problem, remedy } of repositoryProblems(manifest, expected)) found(at, problem, remedy);
  return findings;
}

interface Problem {
  readonly at: string;
  readonly problem: string;
  readonly remedy: string;
}

function* exportProblems(manifest: Manifest, files: PackedPackage['files']): Generator<Problem> {
  const entries = Object.entries(manifest.exports ?? {});
  if (manifest.exports?.['.'] === undefined)
    yield {
      at: '/exports',
      problem: 'has no entry ".".',
      remedy: 'Export "./dist/index.js" with its types.',
    };
  if (manifest.exports?.['./package.json'] !== './package.json')
    yield {
      at: '/exports',
      problem: 'does not export package.json, which tools read.',
      remedy: 'Add "./package.json": "./package.json".',
    };
  for (const [subpath, entry] of entries) {
    const at = `/exports/${subpath.replaceAll('/', '~1')}`;
    const conditions = conditionsOf(entry);
    const code = conditions['default'];
    if (code === undefined)
      yield {
        at,
        problem: 'has no condition "default".',
        remedy: 'Name the file for every runtime last, as "default".',
      };
    if (code?.endsWith('.js') && Object.keys(conditions)[0] !== 'types')
      yield {
        at,
        problem: 'does not begin with "types".',
        remedy: 'Put "types" first: TypeScript takes the first match.',
      };
    for (const target of Object.values(conditions).filter((path) => !files.has(path.replace(/^\.\//, ''))))
      yield {
        at,
        problem: `leads to ${target}, which is not packed.`,
        remedy: 'Build it, or mend "files" or the path.',
      };
  }
  for (const [name, target] of Object.entries(manifest.bin ?? {})) {
    const program = files.get(target.replace(/^\.\//, ''))?.toString();
    if (program?.startsWith('#!/usr/bin/env node\n')) continue;
    const problem =
      program === undefined
        ? `leads to ${target}, which is not packed.`
        : 'does not begin with #!/usr/bin/env node.';
    yield { at: `/bin/${name}`, problem, remedy: 'Mend the path, or the first line of the program.' };
  }
}

function* dependencyProblems(manifest: Manifest, { versions }: Expectations): Generator<Problem> {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = manifest;
  for (const [kind, ranges] of Object.entries({ dependencies, optionalDependencies, peerDependencies })) {
    for (const [name, range] of Object.entries(ranges)) {
      const at = `/${kind}/${name.replaceAll('/', '~1')}`;
      if (/^(?:workspace|link|file|catalog|portal|patch|git|https?):/.test(range))
        yield {
          at,
          problem: `is "${range}", which no registry can resolve.`,
          remedy: 'Pack with `npm run release:pack`: it puts versions in.',
        };
      else if (versions[name] !== undefined && range !== `^${versions[name]}`)
        yield {
          at,
          problem: `is "${range}", but ${versions[name]} is released with it.`,
          remedy: 'Write "workspace:^" in the sources.',
        };
    }
  }
  const required = Object.keys(peerDependencies).filter(
    (name) => !manifest.peerDependenciesMeta?.[name]?.optional,
  );
  const brought = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...required];
  const others = brought.filter((name) => versions[name] === undefined && name !== '@compute-sessions/core');
  if (others.length > MOST_DEPENDENCIES)
    yield {
      at: '/dependencies',
      problem: `bring ${others.join(', ')}: ${String(others.length)} besides core.`,
      remedy: `Do with ${String(MOST_DEPENDENCIES)}, as CONTRIBUTING.md promises.`,
    };
}

/** npm refuses a provenance statement whose repository is not the one that package.json names. */
function* repositoryProblems({ repository }: Manifest, expected: Expectations): Generator<Problem> {
  const at = '/repository';
  const remedy = 'The release workflow writes it before it packs; see .github/workflows/release.yml.';
  if (repository === undefined) {
    if (expected.repository !== undefined) yield { at, problem: 'is missing.', remedy };
    return;
  }
  if (repository.type !== 'git' || !/^git\+https:\/\/[^/]+\/.+\.git$/.test(repository.url ?? ''))
    yield { at, problem: 'is not of type git with a git+https address.', remedy };
  else if (expected.repository !== undefined && repository.url !== `git+${expected.repository}.git`)
    yield { at, problem: `is ${String(repository.url)}, not ${expected.repository}.`, remedy };
  if (repository.directory !== expected.folder)
    yield { at: `${at}/directory`, problem: `is not "${expected.folder}".`, remedy };
}
