import ts from 'typescript';
import { NameTable, pascalCase } from '../../model/names.js';
import { TAKEN } from '../../model/words.js';
import { HELPER_NAME } from './required.js';

type Targets = ReadonlyMap<string, ts.TypeNode>;

/**
 * The same declarations, in which components that hold themselves without an object in between (`Json: string | Json[]`) are
 * type aliases of their own: the compiler takes its time with the items of a list in an alias (`type Json = string | Json[]`),
 * but resolves them at once in a property (TS2502). All other components stay where they are.
 */
export function withAliases(nodes: readonly ts.Node[]): ts.Node[] {
  const index = nodes.findIndex((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'components');
  const components = nodes[index] as ts.InterfaceDeclaration | undefined;
  const holder = components?.members.find((member) => nameOf(member) === 'schemas');
  if (components === undefined || holder === undefined || !ts.isPropertySignature(holder)) return [...nodes];
  const { type: schemas } = holder;
  if (schemas === undefined || !ts.isTypeLiteralNode(schemas)) return [...nodes];
  const types = new Map(
    schemas.members.flatMap((member) =>
      ts.isPropertySignature(member) && member.type !== undefined ? [[nameOf(member), member.type]] : [],
    ),
  );
  const aliases = aliasesOf(types);
  if (aliases.size === 0) return [...nodes];
  const members = schemas.members.map((member) => {
    const alias = aliases.get(nameOf(member));
    if (alias === undefined || !ts.isPropertySignature(member)) return member;
    return ts.factory.updatePropertySignature(
      member,
      member.modifiers,
      member.name,
      member.questionToken,
      reference(alias),
    );
  });
  const inner = ts.factory.updateTypeLiteralNode(schemas, ts.factory.createNodeArray(members));
  const property = ts.factory.updatePropertySignature(
    holder,
    holder.modifiers,
    holder.name,
    undefined,
    inner,
  );
  const interfaceOf = ts.factory.updateInterfaceDeclaration(
    components,
    components.modifiers,
    components.name,
    components.typeParameters,
    components.heritageClauses,
    components.members.map((member) => (member === holder ? property : member)),
  );
  return [...nodes.slice(0, index), ...declarations(types, aliases), interfaceOf, ...nodes.slice(index + 1)];
}

/** `type A = string | B[];` for each alias, in the order of the document. */
function declarations(types: Targets, aliases: ReadonlyMap<string, string>): ts.Node[] {
  const renamed = (node: ts.Node): ts.Node => {
    const alias = aliases.get(targetOf(node) ?? '');
    return alias === undefined ? ts.visitEachChild(node, renamed, undefined) : reference(alias);
  };
  return [...aliases].map(([name, alias]) =>
    ts.factory.createTypeAliasDeclaration(
      undefined,
      alias,
      undefined,
      renamed(types.get(name) ?? reference(alias)) as ts.TypeNode,
    ),
  );
}

/** Names of the aliases by component, in the order of the document; which name each gets does not depend on that order. */
function aliasesOf(types: Targets): ReadonlyMap<string, string> {
  const recursive = recursiveIn(types);
  const names = new NameTable([...TAKEN, HELPER_NAME]);
  const claimed = new Map(
    [...recursive].sort().map((name) => [name, names.claim(pascalCase(name), `${pascalCase(name)}Model`)]),
  );
  return new Map(
    [...types.keys()].flatMap((name) => {
      const alias = claimed.get(name);
      return alias === undefined ? [] : [[name, alias]];
    }),
  );
}

/** Names on a cycle of references that the compiler resolves at once. Tarjan's search for such groups, without recursion. */
function recursiveIn(types: Targets): ReadonlySet<string> {
  const found = new Set<string>();
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const group: string[] = [];
  const grouped = new Set<string>();
  for (const start of types.keys()) {
    const path: { name: string; next: string[] }[] = [];
    const enter = (name: string): void => {
      low.set(name, order.size);
      order.set(name, order.size);
      group.push(name);
      const next = immediateTargets(types.get(name)).filter((target) => types.has(target));
      if (next.includes(name)) found.add(name);
      path.push({ name, next });
    };
    const reach = (name: string, height = 0): void =>
      void low.set(name, Math.min(low.get(name) ?? 0, height));
    if (!order.has(start)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = top.next.pop();
      if (target !== undefined) {
        if (!order.has(target)) enter(target);
        else if (!grouped.has(target)) reach(top.name, order.get(target));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) reach(above.name, low.get(top.name));
      if (low.get(top.name) !== order.get(top.name)) continue;
      const members = group.splice(group.indexOf(top.name));
      for (const member of members) {
        grouped.add(member);
        if (members.length > 1) found.add(member);
      }
    }
  }
  return found;
}

/** Components that a type names outside the braces of objects: members of objects are resolved when they are needed. */
function immediateTargets(type: ts.TypeNode | undefined): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const target = targetOf(node);
    if (target !== undefined) found.push(target);
    else if (!ts.isTypeLiteralNode(node)) ts.forEachChild(node, visit);
  };
  if (type !== undefined) visit(type);
  return found;
}

/** `A` of `components["schemas"]["A"]` */
function targetOf(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType: root, indexType: kind } = node.objectType;
  const isSchema =
    ts.isTypeReferenceNode(root) &&
    ts.isIdentifier(root.typeName) &&
    root.typeName.text === 'components' &&
    textOf(kind) === 'schemas';
  return isSchema ? textOf(node.indexType) : undefined;
}

function textOf(type: ts.TypeNode): string | undefined {
  if (!ts.isLiteralTypeNode(type)) return undefined;
  const { literal } = type;
  return ts.isStringLiteral(literal) || ts.isNumericLiteral(literal) ? literal.text : undefined;
}

function nameOf({ name }: ts.TypeElement): string {
  return name !== undefined && 'text' in name ? name.text : '';
}

function reference(name: string): ts.TypeReferenceNode {
  return ts.factory.createTypeReferenceNode(name);
}
