import ts from 'typescript';
import { isForeign, isObjectType } from './shape.js';

/** Helpers of every consumer. */
export const HELPERS = `type Keys<T> = T extends unknown ? keyof T : never;
type Of<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;
type Read<T, K extends Keys<NonNullable<T>>> = Of<NonNullable<T>, K>;
type Item<T> = T extends readonly (infer E)[] ? E : never;
`;

/**
 * Writes code that names every property of a type, and of what it holds; each type once. Of a union of objects it reads
 * what all of them have: which forms come may get less, and the forms that have a name are read by it.
 */
export class Reads {
  readonly #seen = new Set<ts.Type>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** Lines that read all of `type`, which is called `name` in the code. */
  of(type: ts.Type, name: string): string[] {
    const lines: string[] = [];
    const alias = (text: string): string => {
      const own = `R${String(lines.length)}`;
      lines.push(`export type ${own} = ${text};`);
      return own;
    };
    const open: [ts.Type, string][] = [[type, name]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [current, expression] = next;
      for (const part of this.#parts(current)) {
        if (this.#seen.has(part)) continue;
        this.#seen.add(part);
        if (part.isUnion()) {
          open.push(...this.#properties(part, expression, alias));
          continue;
        }
        const element = this.#element(part);
        if (element !== undefined) open.push([element, `Item<NonNullable<${expression}>>`]);
        else if (!isForeign(part)) open.push(...this.#properties(part, expression, alias));
      }
    }
    return lines;
  }

  #parts(type: ts.Type): readonly ts.Type[] {
    const plain = this.checker.getNonNullableType(type);
    const parts = (plain.isUnion() ? plain.types : [plain]).filter(isObjectType);
    const hasForms = parts.length > 1 && !parts.some((part) => this.checker.isArrayType(part));
    if (!hasForms) return parts;
    return parts.length === (plain as ts.UnionType).types.length ? [plain] : [];
  }

  #element(type: ts.Type): ts.Type | undefined {
    if (!this.checker.isArrayType(type)) return undefined;
    return this.checker.getTypeArguments(type as ts.TypeReference)[0];
  }

  #properties(type: ts.Type, expression: string, alias: (text: string) => string): [ts.Type, string][] {
    const found = this.checker.getPropertiesOfType(type).map((property): [ts.Type, string] => {
      const value = this.checker.getTypeOfSymbol(property);
      return [value, alias(`Read<${expression}, ${JSON.stringify(property.name)}>`)];
    });
    const index = this.checker
      .getIndexInfosOfType(type)
      .find(({ keyType }) => keyType.flags & ts.TypeFlags.String);
    if (index !== undefined) found.push([index.type, alias(`Read<${expression}, string>`)]);
    return found.reverse();
  }
}
