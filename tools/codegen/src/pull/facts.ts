import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSide } from '../diff/load.js';
import type { Side } from '../diff/side.js';
import { operationsOf, parameterKey, parametersOf } from '../document/operations.js';
import { applyOverlay } from '../document/overlay.js';
import { parsePointer, valueAt } from '../document/pointer.js';
import { Positions } from '../document/positions.js';
import { InvalidInputError, Problems, type Locator } from '../document/problem.js';
import { Resolver } from '../document/references.js';
import { isObject, own, ownArray, ownObject, ownString, type JsonObject } from '../document/shape.js';
import { answersList } from '../model/answers-list.js';
import { deriveNames } from '../model/naming/derive.js';
import { derivedRetry } from '../model/retry.js';

/** An action of an overlay that the document has no place for. */
export interface Unfit {
  readonly index: number;
  readonly target: string;
  /** Why the action is there. */
  readonly reason: string;
  readonly message: string;
}

/** Applies what fits, in place, and lists the rest. */
export function applyFitting(root: JsonObject, actions: readonly unknown[]): Unfit[] {
  const positions = new Positions();
  return actions.flatMap((action, index) => {
    const problems = new Problems(new InMemory(positions));
    applyOverlay(root, { overlay: '1.0.0', actions: [action] }, positions, problems);
    const [first] = errorsOf(problems);
    if (first === undefined) return [];
    const target = ownString(action, 'target') ?? '';
    return [{ index, target, reason: ownString(action, 'description') ?? '', message: first }];
  });
}

function errorsOf(problems: Problems): string[] {
  try {
    problems.throwIfAny();
    return [];
  } catch (error) {
    return (error as InvalidInputError).problems.map(({ message }) => message);
  }
}

/** Messages about a tree that no file holds. */
class InMemory implements Locator {
  constructor(private readonly positions: Positions) {}

  trace(path: readonly (string | number)[]): ReturnType<Locator['trace']> {
    return this.positions.trace(undefined, path);
  }

  traceKey(container: object, key: string | number): ReturnType<Locator['traceKey']> {
    return this.positions.traceKey(container, key);
  }

  locate(traces: Parameters<Locator['locate']>[0]): ReturnType<Locator['locate']> {
    return this.positions.locate(traces, { file: 'document', line: 1, column: 1 });
  }
}

/** Names for operations that the facts of the client say nothing about, in place; resources and options that they have. */
export function completeFacts(root: JsonObject): void {
  const client = own(root, 'x-sdk-client');
  if (!isObject(client)) return;
  const operations = operationsOf(root);
  const resolver = new Resolver(root);
  const names = deriveNames(operations, {
    given: ({ value }) => {
      const facts = own(value, 'x-sdk-operation');
      return { resource: ownString(facts, 'resource'), method: ownString(facts, 'method') };
    },
    answersList: (operation) => answersList(operation, resolver),
  });
  const known = ownObject(client, 'resources');
  const resources: JsonObject = {};
  const used = new Set<string>();
  for (const operation of operations) {
    const parameters = parametersOf(operation, resolver);
    for (const each of parameters) used.add(parameterKey(each.in, each.name));
    const { resource, method } = names.get(operation) ?? { resource: 'operations', method: 'call' };
    resources[resource] = own(known, resource) ?? { description: `What the vendor calls ${resource}.` };
    if (own(operation.value, 'x-sdk-operation') !== undefined) continue;
    const { retry, retryToken } = derivedRetry(operation.verb, parameters);
    const token = retryToken === undefined ? {} : { retryToken };
    operation.value['x-sdk-operation'] = { resource, method, retry, ...token };
  }
  client['resources'] = resources;
  client['parameters'] = ownArray(client, 'parameters').filter((each) =>
    used.has(parameterKey(String(own(each, 'in')), String(own(each, 'name')))),
  );
}

const ATTEMPTS = 50;

/**
 * A document in memory as one side of a comparison. Facts of the client that it has no use for are dropped, and listed.
 * @throws InvalidInputError when something else is wrong with it
 */
export async function sideOf(root: JsonObject, name: string): Promise<{ side: Side; dropped: string[] }> {
  const dropped: string[] = [];
  for (let attempt = 0; ; attempt++) {
    completeFacts(root);
    try {
      return { side: await withFile(root, (input) => loadSide({ input, inputName: name })), dropped };
    } catch (error) {
      if (!(error instanceof InvalidInputError) || attempt === ATTEMPTS) throw error;
      const unfit = error.problems.map((each) => ({ ...each, path: factAt(root, each.pointer) }));
      if (unfit.length === 0 || unfit.some(({ path }) => path === undefined)) throw error;
      for (const { path = [], pointer, message } of unfit) {
        Reflect.deleteProperty(valueAt(root, path.slice(0, -1)) ?? {}, path.at(-1) ?? '');
        dropped.push(`${pointer} ${message}`);
      }
    }
  }
}

/** The outermost fact around a pointer, or the one part of it that is wrong. */
function factAt(root: unknown, pointer: string): string[] | undefined {
  const path = parsePointer(pointer) ?? [];
  const at = path.findIndex((key) => key.startsWith('x-sdk-') && key !== 'x-sdk-client');
  if (at < 0) return undefined;
  const part = path.slice(0, at + 2);
  const isPart = part.at(-1) === 'pagination' || part.at(-1) === 'doneWhenRepeated';
  const found = isPart ? part : path.slice(0, at + 1);
  return valueAt(root, found) === undefined ? undefined : found;
}

/** The document as a file for as long as `use` runs. */
export async function withFile<T>(root: JsonObject, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'codegen-pull-'));
  try {
    const path = join(folder, 'openapi.json');
    await writeFile(path, JSON.stringify(root));
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
