import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Generated } from '../../src/generate.js';
import { References } from '../../src/model/usage.js';

const CACHE = fileURLToPath(new URL('../../.vitest/', import.meta.url));

/**
 * `Agree<Declared, Inferred>` is true when each value of the declared type has the shape that zod wants, and each value
 * that zod lets through is of the declared type. Parts that zod leaves unknown are judged by helpers at run time:
 * TypeScript cannot compare them. Enums that stay open on output are compared by their known values, and an index
 * signature that only says that there may be more is left out.
 */
const AGREE = `
type Literals<T, B> = T extends B ? (B extends T ? never : T) : never;
type KnownOf<T, B> = [Literals<T, B>] extends [never] ? T : Literals<T, B> | Exclude<T, B>;
type Known<T> = KnownOf<KnownOf<T, string>, number>;
type Closed<D> = unknown extends D ? D
  : D extends string | number ? D
  : D extends readonly unknown[] ? { [K in keyof D]: Closed<Known<D[K]>> }
  : D extends object ? { [K in keyof D as Indexes<K, D[K]>]: Closed<Known<D[K]>> }
  : D;
type Indexes<K, V> = string extends K ? (unknown extends V ? never : K) : K;
type Meet<I, D, N = NonNullable<D>> = unknown extends I ? D
  : I extends readonly (infer E)[] ? (N extends readonly (infer F)[] ? Meet<E, F>[] : never)
  : I extends object ? (N extends object ? { [K in keyof N]: K extends keyof I ? Meet<I[K], N[K]> : N[K] } : never)
  : I;
type Within<A, B> = [A] extends [B] ? true : false;
export type Agree<D, I> = unknown extends I ? (unknown extends D ? true : 'unknown')
  : unknown extends D ? 'undeclared'
  : Within<Closed<Known<D>>, I> extends true
    ? Within<I, D> extends true ? true : Within<Meet<I, D>, D> extends true ? true : 'zod lets more through'
    : 'zod wants something else';
`;

export interface Agreement {
  readonly schema: string;
  /** \`true\`, or what the compiler found. */
  readonly verdict: string;
}

/** Lets the compiler compare the types and the zod of every component of the generated packages. */
export async function agreements(packages: readonly Generated[]): Promise<Agreement[]> {
  await mkdir(CACHE, { recursive: true });
  const root = await mkdtemp(join(CACHE, 'agreement-'));
  try {
    const checks: string[] = [];
    for (const each of packages) checks.push(await writePackage(each, join(root, each.job.name)));
    return compile(checks);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** The files of a package, its schemas with inferred types, and a file with one verdict per schema. */
async function writePackage({ files, api }: Generated, folder: string): Promise<string> {
  const references = new References(api.root);
  const recursive = new Map(
    api.schemas
      .filter(({ ref }) => references.reachable([{ $ref: ref }]).has(ref) && reachesItself(ref, references))
      .map(({ constant, ref }) => [constant, ref]),
  );
  for (const { path, text } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, path.startsWith('schemas/') ? inferred(text, recursive) : text);
  }
  const lines = api.schemas.map(({ file, constant, path }, index) => {
    const declared = `components['schemas'][${JSON.stringify(path[2])}]`;
    const schema = `typeof import('./schemas/${file}.gen.js').${constant}`;
    return `export const v${String(index)}: [${JSON.stringify(constant)}, Agree<${declared}, z.infer<${schema}>>] = 0;`;
  });
  const check = join(folder, 'agreement.check.ts');
  const head = [`import type * as z from 'zod';`, `import type { components } from './types.gen.js';`, AGREE];
  await writeFile(check, [...head, ...lines].join('\n'));
  return check;
}

function reachesItself(ref: string, references: References): boolean {
  const open = [...references.of(ref)];
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === ref) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...references.of(next));
  }
  return false;
}

/** What refers to itself keeps an annotation, of its declared type: the compiler cannot infer it. */
function inferred(text: string, recursive: ReadonlyMap<string, string>): string {
  const annotated = text.replaceAll(/^export const (\w+): z\.ZodType =/gm, (_all, name: string) => {
    const ref = recursive.get(name);
    if (ref === undefined) return `export const ${name} =`;
    const key = JSON.stringify(decodeURIComponent(ref.split('/')[3] ?? ''));
    return `export const ${name}: z.ZodType<components['schemas'][${key}]> =`;
  });
  return `import type { components } from '../types.gen.js';\n${annotated}`;
}

/** Each verdict is a type; giving the constant a number makes the compiler print it. */
function compile(checks: readonly string[]): Agreement[] {
  const base = fileURLToPath(new URL('../../../../tsconfig.base.json', import.meta.url));
  const { config } = ts.readConfigFile(base, ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(base));
  const program = ts.createProgram([...checks], {
    ...options,
    noEmit: true,
    composite: false,
    incremental: false,
    isolatedDeclarations: false,
    exactOptionalPropertyTypes: false,
    noUnusedLocals: false,
  });
  const checker = program.getTypeChecker();
  const found: Agreement[] = [];
  for (const check of checks) {
    const file = program.getSourceFile(check);
    file?.forEachChild((node) => {
      if (!ts.isVariableStatement(node)) return;
      const [declaration] = node.declarationList.declarations;
      if (declaration === undefined) return;
      const type = checker.getTypeAtLocation(declaration) as ts.TypeReference;
      const [name, verdict] = checker.getTypeArguments(type).map((each) => checker.typeToString(each));
      found.push({ schema: JSON.parse(name ?? '""') as string, verdict: verdict ?? '' });
    });
    for (const schemas of program.getSourceFiles().filter(({ fileName }) => fileName.includes('/schemas/'))) {
      for (const each of program.getSemanticDiagnostics(schemas)) {
        const text = ts.flattenDiagnosticMessageText(each.messageText, '\n');
        // A schema that refers to itself and judges by a helper only.
        const isHelper = text.startsWith("Type 'ZodUnknown' is not assignable");
        const place = schemas.fileName.split('/').slice(-3).join('/');
        if (!isHelper) found.push({ schema: place, verdict: text });
      }
    }
  }
  return found;
}
