import ts from 'typescript';
import { HELPERS, Reads } from './reads.js';

/** One small program of a user, written against the old package. */
export interface Consumer {
  /** `resource.method`, or the name of an exported type. */
  readonly subject: string;
  /** The code; `CLIENT` stands for the folder of the package that it uses. */
  readonly text: string;
}

/** Programs that use all that the old package exports: one per method and one per type. */
export function consumersOf(checker: ts.TypeChecker, exports: ReadonlyMap<string, ts.Type>): Consumer[] {
  const reads = new Reads(checker);
  const found: Consumer[] = [];
  for (const [name, type] of exports) if (!isClass(type)) found.push(typeConsumer(name, type, reads));
  for (const [name, type] of exports) {
    if (!isClass(type)) continue;
    for (const method of checker.getPropertiesOfType(type))
      if (method.flags & ts.SymbolFlags.Method) found.push(callConsumer(name, method.name));
  }
  return found;
}

function isClass(type: ts.Type): boolean {
  return type.isClass();
}

const HEAD = `import type * as client from 'CLIENT/index.js';
import type * as was from '../was/index.js';
${HELPERS}`;

/** Names every property. Constants are there to be imported. */
function typeConsumer(name: string, type: ts.Type, reads: Reads): Consumer {
  const isValue = type.symbol?.name === 'ClientParameter' || type.symbol?.name === 'Lifecycle';
  const whole = isValue ? `typeof client.${name}` : `client.${name}`;
  const lines = isValue ? [] : reads.of(type, whole);
  return { subject: name, text: [HEAD, `export type Whole = ${whole};`, ...lines].join('\n') };
}

/**
 * Builds the input as before, calls with and without options, and takes the answer for what it was: a switch over all
 * values and forms that were known compiles only when no other has come.
 */
function callConsumer(resource: string, method: string): Consumer {
  const name = JSON.stringify(method);
  const text = `${HEAD}
declare const resource: client.${resource};
type Call = was.${resource}[${name}];
export async function use(...input: Parameters<Call>): Promise<Awaited<ReturnType<Call>>> {
  const result = await resource[${name}](...input);
  return result;
}
`;
  const subject = `${resource.charAt(0).toLowerCase()}${resource.slice(1)}.${method}`;
  return { subject, text };
}
