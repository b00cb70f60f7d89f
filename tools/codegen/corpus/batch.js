import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agreements } from './agreement.js';
import { compile } from './compile.js';
import { exercise } from './exercise.js';
import { generate } from './generate.js';

const MODULES = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules');
const CALLS = 20;

/** Documents that are compiled together, in a folder of their own. */
export class Batch {
  /** Of what was generated. */
  bytes = 0;
  #folder;
  #keep;
  #limitMs;
  #compareUpTo;
  #say;
  #documents = [];

  /** @param {{ keep?: string, limitMs: number, compareUpTo: number, say: (line: string) => void }} options */
  constructor({ keep, limitMs, compareUpTo, say }) {
    this.#limitMs = limitMs;
    this.#compareUpTo = compareUpTo;
    this.#say = say;
    this.#keep = keep !== undefined;
    if (this.#keep) mkdirSync(keep, { recursive: true });
    this.#folder = mkdtempSync(join(keep ?? tmpdir(), 'corpus-'));
    // What is generated finds core, openapi-fetch and zod where a user's project would have them.
    symlinkSync(MODULES, join(this.#folder, 'node_modules'), 'junction');
  }

  async generate({ name, input, bytes }) {
    const slug = name.replaceAll('/', '-');
    const output = join(this.#folder, 'out', slug);
    const generated = await generate(input, output, this.#folder, this.#limitMs);
    const outputBytes = sizeOf(output);
    this.bytes += outputBytes;
    this.#documents.push({ slug, input, row: { name, bytes, outputBytes, ...generated } });
  }

  /**
   * Type-checks and calls what was generated, and compares its types with its schemas.
   * @returns {AsyncGenerator<object>} the rows of the report
   */
  async *rows(compilers) {
    const compiled = this.bytes > 0 ? await this.#compile(compilers) : { errors: [] };
    const errorsOf = (slug) => compiled.errors.filter((text) => concerns(text, slug));
    const good = this.#documents.filter(
      ({ slug, row }) => row.outcome === 'generated' && errorsOf(slug).length === 0,
    );
    const small = good.filter(({ row }) => row.bytes <= this.#compareUpTo);
    const compared = small.length > 0 ? await this.#compare(small) : new Map();
    for (const { slug, input, row } of this.#documents) {
      if (row.outcome !== 'generated') {
        yield row;
        continue;
      }
      const known = { ...row, compilers, errors: errorsOf(slug), agreement: compared.get(slug) };
      if (this.#documents.length === 1) known.compiling = compiled.usage;
      if (known.errors.length === 0)
        known.exercise = await this.#exercise(row.name, input, join(this.#folder, 'js', slug));
      yield known;
    }
  }

  #compile(compilers) {
    this.#tell(this.#documents, `type-checked by ${compilers.join(' and ')}`);
    return compile(this.#folder, { compilers, sources: 'out', js: 'js', limitMs: this.#limitMs });
  }

  #compare(documents) {
    this.#tell(documents, 'types and schemas compared');
    return agreements(documents, this.#folder, this.#limitMs);
  }

  #exercise(name, input, js) {
    return exercise(input, js, this.#folder, { seed: name, count: CALLS, limitMs: this.#limitMs });
  }

  #tell(documents, what) {
    const names = documents.map(({ row }) => row.name);
    this.#say(`  ${names.length > 3 ? `${String(names.length)} documents` : names.join(', ')}: ${what}`);
  }

  remove() {
    if (!this.#keep) rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Whether an error of a compiler is in the document's folder, or in none. */
function concerns(text, slug) {
  const [, found] = /^\w+: out\/([^/]+)\//.exec(text) ?? [];
  return found === undefined || found === slug;
}

function sizeOf(folder) {
  if (!existsSync(folder)) return 0;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((total, entry) => total + statSync(join(entry.parentPath, entry.name)).size, 0);
}
