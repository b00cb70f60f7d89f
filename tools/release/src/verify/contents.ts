import type { Finding } from './finding.js';
import type { PackedPackage } from './packed-package.js';
import { sourceMapProblem } from './source-maps.js';

export interface Places {
  /** The licence text of the workspace. */
  readonly licence: string;
  /** Folders of this machine that no packed file may name: the workspace, the user's home. */
  readonly folders: readonly string[];
}

/** Files that a package may carry beside its `dist` and `bin`. */
const DOCUMENTS = new Set(['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'api.md']);
const CODE = /^(?:dist|bin)\/.*\.(?:js|mjs|d\.ts|json|map)$/;
/** What a browser needs of a page that a package serves. */
const PAGE = /^dist\/page\/[\w-]+\.(?:html|css|svg)$/;
const TEST = /(?:^|\/)(?:tests?|__tests__|fixtures|examples)\/|\.(?:test|spec|test-d)\.[cm]?[jt]s$/;
const SOURCE = /(?<!\.d)\.[cm]?tsx?$/;
const BUILD_STATE = /\.tsbuildinfo$/;
/** Somebody's folder, on any machine; `me` and `you` stand in examples. */
const A_HOME = /(?:\/(?:home|Users)\/(?!me\/|you\/)[\w.-]+\/|\/root\/|[A-Z]:\\+Users\\+\w|file:\/\/\/)/;

/** Are the packed files those that users need, and only those? */
export function checkContents(packed: PackedPackage, places: Places): Finding[] {
  const findings: Finding[] = [];
  const found = (file: string, problem: string, remedy: string): void => {
    findings.push({ package: packed.manifest.name, check: 'contents', file, problem, remedy });
  };
  const licence = packed.files.get('LICENSE')?.toString();
  if (licence === undefined)
    found('LICENSE', 'is missing.', "Pack with pnpm: it adds the workspace's licence.");
  else if (licence !== places.licence)
    found('LICENSE', "is not the workspace's.", 'Remove the copy from the package.');
  if (!packed.files.get('README.md')?.toString().startsWith(`# ${packed.manifest.name}\n`))
    found(
      'README.md',
      `is missing, or does not begin with "# ${packed.manifest.name}".`,
      'Write one, for users.',
    );
  for (const [file, content] of packed.files) {
    const unwanted = unwantedFile(file);
    if (unwanted) found(file, unwanted, 'Exclude it with "files" in package.json, or from the build.');
    const text = content.toString();
    const path = placeOfThisMachine(text, places.folders);
    if (path)
      found(
        `${file}:${String(path.line)}`,
        'names a folder of a machine.',
        'Find what put it there; build again.',
      );
    if (/^(?:<{7}|>{7}) /m.test(text))
      found(file, 'holds the marks of a merge conflict.', 'Resolve the conflict.');
    const problem = sourceMapProblem(file, text, packed.files);
    if (problem) found(file, problem, 'Bundle with source maps that carry their sources, or without any.');
  }
  return findings;
}

function unwantedFile(file: string): string | undefined {
  if (TEST.test(file)) return 'is a test or an example.';
  if (BUILD_STATE.test(file)) return "is the compiler's memory of its last run.";
  if (SOURCE.test(file)) return 'is a source file; users get declarations and JavaScript.';
  if (!DOCUMENTS.has(file) && !CODE.test(file) && !PAGE.test(file))
    return 'is not a kind of file that packages carry.';
  return undefined;
}

function placeOfThisMachine(text: string, folders: readonly string[]): { line: number } | undefined {
  const own = folders.map((folder) => text.indexOf(folder)).filter((index) => index >= 0);
  const index = own[0] ?? A_HOME.exec(text)?.index;
  return index === undefined ? undefined : { line: text.slice(0, index).split('\n').length };
}
