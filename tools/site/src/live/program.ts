/** What a program of the live page may import, by the name it uses. */
export type Modules = (name: string) => Promise<Readonly<Record<string, unknown>>>;

export type Run = (modules: Modules, console: object) => Promise<void>;

/** Turns TypeScript into JavaScript that this browser reads: only asked when it does not read the program as it is. */
export type Transpile = (source: string) => Promise<string>;

const IMPORT = /^import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+(['"])([^'"]+)\2;?/gm;

type Body = (load: Modules, console: object) => Promise<void>;
const AsyncFunction = (async () => undefined).constructor as new (...parts: readonly string[]) => Body;

/**
 * A program as a function. Types, and `await using` where the browser does not know it, need `transpile`.
 * @throws SyntaxError when it is no program
 */
export async function compile(source: string, transpile: Transpile): Promise<Run> {
  const body = withoutImports(source);
  let run: Body;
  try {
    run = functionOf(body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    run = functionOf(await transpile(body));
  }
  return (modules, console) => run(modules, console);
}

/** Import lines as destructuring of what `load` gives; line numbers stay. */
export function withoutImports(source: string): string {
  const code = source.replace(IMPORT, (text, names: string, _quote: string, module: string) => {
    const lines = '\n'.repeat(text.split('\n').length - 1);
    const members = names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => name.replace(/^(\S+)\s+as\s+(\S+)$/, '$1: $2'));
    return `const { ${members.join(', ')} } = await load(${JSON.stringify(module)});${lines}`;
  });
  const left = /^\s*(?:import\s+[^(]|export\s)/m.exec(code);
  if (left)
    throw new SyntaxError(`Here a program imports names: import { Name } from 'package'. It has no exports.`);
  return code;
}

function functionOf(body: string): Body {
  return new AsyncFunction('load', 'console', `'use strict';\n${body}\n`);
}
