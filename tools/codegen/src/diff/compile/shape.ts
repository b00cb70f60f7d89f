import { createHash } from 'node:crypto';
import ts from 'typescript';

/**
 * Structural text of types, equal for types that a caller cannot tell apart: order of members means nothing, names of
 * types neither. Each type is described once; one that contains itself is named there.
 */
export class Shapes {
  readonly #known = new Map<ts.Type, string>();
  readonly #open = new Set<ts.Type>();

  constructor(private readonly checker: ts.TypeChecker) {}

  of(type: ts.Type): string {
    const known = this.#known.get(type);
    if (known !== undefined) return known;
    if (this.#open.has(type)) return `again ${nameOf(type)}`;
    this.#open.add(type);
    const text = this.#describe(type);
    this.#open.delete(type);
    const short = text.length > 80 ? createHash('sha256').update(text).digest('base64') : text;
    this.#known.set(type, short);
    return short;
  }

  #describe(type: ts.Type): string {
    if (type.isUnion()) return `(${this.#all(type.types).sort().join(' | ')})`;
    if (type.isIntersection() && isObjectType(type) && !isForeign(type))
      return `{${this.#members(type).join('; ')}}`;
    if (type.isIntersection()) return `(${this.#all(type.types).sort().join(' & ')})`;
    if ((type.flags & ts.TypeFlags.Object) === 0) return this.checker.typeToString(type);
    const inner = this.#all(this.checker.getTypeArguments(type as ts.TypeReference));
    if (this.checker.isArrayType(type) || this.checker.isTupleType(type))
      return `${this.checker.isTupleType(type) ? 'tuple' : 'array'}<${inner.join(', ')}>`;
    if (isForeign(type)) return `${nameOf(type)}<${inner.join(', ')}>`;
    return `{${this.#members(type).join('; ')}}`;
  }

  #members(type: ts.Type): string[] {
    const members = this.checker.getPropertiesOfType(type).map((property) => {
      const optional = property.flags & ts.SymbolFlags.Optional ? '?' : '';
      return `${property.name}${optional}: ${this.of(this.checker.getTypeOfSymbol(property))}`;
    });
    const indexes = this.checker
      .getIndexInfosOfType(type)
      .map((index) => `[${this.of(index.keyType)}]: ${this.of(index.type)}`);
    const calls = type.getCallSignatures().map((signature) => this.#signature(signature));
    return [...members.sort(), ...indexes.sort(), ...calls];
  }

  #signature(signature: ts.Signature): string {
    const parameters = signature.parameters.map((parameter) => {
      const declaration = parameter.valueDeclaration;
      const isOptional =
        declaration && ts.isParameter(declaration) && this.checker.isOptionalParameter(declaration);
      return `${isOptional ? '?' : ''}${this.of(this.checker.getTypeOfSymbol(parameter))}`;
    });
    return `(${parameters.join(', ')}) => ${this.of(signature.getReturnType())}`;
  }

  #all(types: readonly ts.Type[]): string[] {
    return types.map((type) => this.of(type));
  }
}

/** Of core or of the language: told by name and arguments. */
export function isForeign(type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.every(isForeign);
  const file = type.symbol?.declarations?.[0]?.getSourceFile().fileName ?? '';
  return !file.startsWith('/was/') && !file.startsWith('/now/');
}

function nameOf(type: ts.Type): string {
  return type.aliasSymbol?.name ?? type.symbol?.name ?? '';
}

/** Objects, and several of them together; no text that only pretends to be open. */
export function isObjectType(type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.every(isObjectType);
  return (type.flags & ts.TypeFlags.Object) !== 0;
}
