import type { TestedOperation } from './kit.js';

/** The operation that a request is for. */
export interface Route {
  readonly name: string;
  readonly operation: TestedOperation;
  readonly path: Readonly<Record<string, string>>;
}

interface Template {
  readonly name: string;
  readonly operation: TestedOperation;
  readonly pattern: RegExp;
  readonly parameters: readonly string[];
  /** Letters that stand in the template as they are: the more, the closer it describes the path. */
  readonly fixed: number;
}

/** Finds operations by method and path. What stands before the template's path is the base URL's. */
export class Routes {
  readonly #templates: readonly Template[];

  constructor(operations: Readonly<Record<string, TestedOperation>>) {
    this.#templates = Object.entries(operations)
      .map(([name, operation]) => template(name, operation))
      .sort((a, b) => b.fixed - a.fixed);
  }

  find(method: string, pathname: string): Route | undefined {
    for (const { name, operation, pattern, parameters } of this.#templates) {
      if (operation.method !== method) continue;
      const found = pattern.exec(pathname);
      if (found === null) continue;
      const values = parameters.map((parameter, index) => [parameter, decoded(found[index + 1] ?? '')]);
      return { name, operation, path: Object.fromEntries(values) as Record<string, string> };
    }
    return undefined;
  }
}

const PARAMETER = /\{([^{}]*)\}/g;

function template(name: string, operation: TestedOperation): Template {
  const parameters = [...operation.path.matchAll(PARAMETER)].map((match) => match[1] ?? '');
  const texts = operation.path.split(PARAMETER).filter((_, index) => index % 2 === 0);
  const pattern = new RegExp(`${texts.map(quoted).join('([^/]*)')}$`, 'u');
  return { name, operation, pattern, parameters, fixed: texts.join('').length };
}

function quoted(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
