import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PACKAGES } from './packages.js';

/** The documents could not be had; the message says why and what to do. */
export class NoDocuments extends Error {
  name = 'NoDocuments';
}

/** Where documents are kept between runs. */
export function cacheFolder() {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'compute-sessions', 'corpus');
}

/**
 * Sees to it that the documents lie in the cache, and returns where: document name to file.
 * @param {readonly import('./documents.js').CorpusDocument[]} documents
 * @throws NoDocuments
 */
export function fetchDocuments(documents, log) {
  const files = new Map();
  for (const [name, wanted] of Map.groupBy(documents, (document) => document.package)) {
    const pinned = PACKAGES.find((each) => each.name === name);
    const folder = join(cacheFolder(), `${name.replace('/', '-')}-${pinned.version}`);
    const place = (path) => join(folder, path.replace(/\.gz$/, ''));
    const missing = wanted.filter(({ path }) => !existsSync(place(path)));
    if (missing.length > 0) {
      log(`fetching ${pinned.specifier}`);
      unpack(
        pinned,
        missing.map(({ path }) => path),
        place,
      );
    }
    for (const document of wanted) files.set(document.name, place(document.path));
  }
  return files;
}

/** Each document is either all there or not at all. */
function unpack(pinned, paths, place) {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    const archive = join(folder, download(pinned, folder));
    const members = paths.map((path) => `package/${path}`);
    const tar = spawnSync('tar', ['-xzf', archive, '-C', folder, ...members], { encoding: 'utf8' });
    if (tar.status !== 0) throw new NoDocuments(`${pinned.specifier}: tar failed: ${firstLine(tar.stderr)}`);
    for (const path of paths) {
      const bytes = readFileSync(join(folder, 'package', path));
      const target = place(path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(`${target}.part`, path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
      renameSync(`${target}.part`, target);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The archive's file name; npm checks it against the registry, we check it against the pin. */
function download({ specifier, integrity }, folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, stdout, stderr } = spawnSync(
    npm,
    ['pack', specifier, '--json', '--ignore-scripts', '--pack-destination', folder],
    { cwd: folder, encoding: 'utf8', timeout: 300_000, shell: process.platform === 'win32' },
  );
  if (status !== 0)
    throw new NoDocuments(
      `${specifier} cannot be fetched from the npm registry: ${firstLine(stderr)}\n` +
        'Nothing was measured. Check the connection, or choose documents that are in the cache with --only.',
    );
  const answer = JSON.parse(stdout);
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer);
  if (packed.integrity !== integrity)
    throw new NoDocuments(`${specifier} is not what packages.js pins: its hash is ${packed.integrity}`);
  return packed.filename;
}

function firstLine(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/warn/i.test(line));
  return lines.find((line) => /error/i.test(line)) ?? lines[0] ?? 'no reason given';
}
