import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../corpus/compile.js';
import { run } from '../corpus/run.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULES = join(HERE, '..', 'node_modules');
const LIMIT_MS = 600_000;
const FILE =
  /^(?:openapi\.json|overlay\.json|out(?:\/(?:[a-z]+\/)?[a-z0-9][a-z0-9-]*\.gen\.ts)?|out\/[a-z]+)$/;

/** Cases whose output is compiled and executed together. */
export class Batch {
  #folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  #names = new Map();

  constructor() {
    symlinkSync(MODULES, join(this.#folder, 'node_modules'), 'junction');
    mkdirSync(join(this.#folder, 'out'));
  }

  get size() {
    return this.#names.size;
  }

  /** The folder of a new case. */
  add(name) {
    const id = `c${this.#names.size}`;
    this.#names.set(id, name);
    return join(this.#folder, 'out', id);
  }

  /** @returns {Promise<{ imported: number, findings: { name: string, text: string }[] }>} */
  async judge() {
    const findings = this.#strayFiles();
    if (!this.#hasPrograms()) return { imported: 0, findings };
    const { errors } = await compile(this.#folder, {
      compilers: ['native'],
      sources: 'out',
      js: 'js',
      limitMs: LIMIT_MS,
    });
    for (const text of errors) {
      const id = /\bout\/(c\d+)\//.exec(text)?.[1] ?? '';
      findings.push({ name: this.#names.get(id) ?? 'all', text: `does not compile: ${text}` });
    }
    const js = join(this.#folder, 'js');
    if (!existsSync(js)) return { imported: 0, findings };
    const { stdout, stderr } = await run([join(HERE, 'child', 'execute.js'), js], {
      cwd: this.#folder,
      limitMs: LIMIT_MS,
    });
    if (stdout === '')
      return { imported: 0, findings: [...findings, { name: 'all', text: stderr.split('\n')[0] }] };
    const executed = JSON.parse(stdout);
    for (const { path, text } of executed.findings)
      findings.push({ name: this.#names.get(path.split(/[\\/]/)[0]) ?? path, text: `${path}: ${text}` });
    return { imported: executed.imported, findings };
  }

  #hasPrograms() {
    return readdirSync(join(this.#folder, 'out')).some((id) =>
      existsSync(join(this.#folder, 'out', id, 'out')),
    );
  }

  /** Whatever lies where nothing should. */
  #strayFiles() {
    const found = [];
    for (const entry of readdirSync(this.#folder))
      if (entry !== 'node_modules' && entry !== 'out') found.push({ name: 'all', text: `wrote ${entry}` });
    for (const path of readdirSync(join(this.#folder, 'out'), { recursive: true })) {
      const [id, ...rest] = path.split(/[\\/]/);
      if (rest.length > 0 && !FILE.test(rest.join('/')))
        found.push({ name: this.#names.get(id) ?? id, text: `wrote ${rest.join('/')}` });
    }
    return found;
  }

  remove() {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
