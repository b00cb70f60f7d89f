import type { OutputFile } from '../emit/file.js';
import type { Generated } from '../generate.js';
import type { Api, NamedSchema } from '../model/types.js';
import { References } from '../model/usage.js';
import { AGREE } from './agree.js';
import { plainTypes } from './plain-types.js';

/** The file of the verdicts. */
export const CHECK_FILE = 'agreement.check.ts';

export interface AgreementChecks {
  /** The generated files, whose schemas have inferred types, and the file of the verdicts. */
  readonly files: readonly OutputFile[];
  /** The constants of the component schemas, in the order of their verdicts. */
  readonly schemas: readonly string[];
  /** The line of the first verdict; each further one has the next line. */
  readonly firstLine: number;
}

/**
 * What lets a compiler compare the types and the zod of every component: for each schema a constant
 * `[name, verdict]`, which is given a number, so that the compiler names the verdict in an error. `plain`: the types
 * without open enums and discriminators.
 */
export function agreementChecks(generated: Pick<Generated, 'files' | 'api'>, plain = false): AgreementChecks {
  const { api } = generated;
  const types = plain ? plainTypes(api) : undefined;
  const files = generated.files.map((file) => (file.path === types?.path ? types : file));
  const recursive = recursiveSchemas(api);
  const head = `import type * as z from 'zod';\nimport type { components } from './types.gen.js';${AGREE}`;
  const verdicts = api.schemas.map(({ file, constant, path }, index) => {
    const name = recursive.has(constant) ? `${constant}${LEVEL}` : constant;
    const schema = `typeof import('./schemas/${file}.gen.js').${name}`;
    const agree = `Agree<${declared(path[2])}, z.infer<${schema}>>`;
    return `export const v${String(index)}: [${JSON.stringify(constant)}, ${agree}] = 0;`;
  });
  return {
    files: [
      ...files.map(({ path, text }) => ({
        path,
        text: path.startsWith('schemas/') ? inferred(text, recursive) : text,
      })),
      { path: CHECK_FILE, text: `${head}${verdicts.join('\n')}\n` },
    ],
    schemas: api.schemas.map(({ constant }) => constant),
    firstLine: head.split('\n').length,
  };
}

function declared(component: unknown): string {
  return `components['schemas'][${JSON.stringify(component)}]`;
}

/** Constants of schemas that refer to themselves, over any number of others. */
function recursiveSchemas(api: Api): ReadonlyMap<string, NamedSchema> {
  const references = new References(api.root);
  const isRecursive = ({ ref, schema }: NamedSchema): boolean => references.reachable([schema]).has(ref);
  return new Map(api.schemas.filter(isRecursive).map((schema) => [schema.constant, schema]));
}

/**
 * The compiler cannot infer what refers to itself. Others see such a schema as of its declared type; what it is made of
 * stands beside it under another name, so that it is compared as well, one level of it.
 */
function inferred(text: string, recursive: ReadonlyMap<string, NamedSchema>): string {
  const annotated = text.replaceAll(/^export const (\w+): z\.ZodType =/gm, (_all, name: string) => {
    const schema = recursive.get(name);
    if (schema === undefined) return `export const ${name} =`;
    const type = `z.ZodType<${declared(schema.path[2])}>`;
    return `export const ${name}: ${type} = undefined as never; export const ${name}${LEVEL} =`;
  });
  return `import type { components } from '../types.gen.js';\n${annotated}`;
}

const LEVEL = '__level';
