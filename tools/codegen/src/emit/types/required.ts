import ts from 'typescript';

export const HELPER_NAME = 'WithRequired';

/**
 * openapi-typescript's helper takes plain object types only: of a union it knows no key. This one makes the names required
 * in each alternative that has them.
 */
const HELPER = `type ${HELPER_NAME}<T, K extends PropertyKey> = T extends object ? T & Required<Pick<T, Extract<keyof T, K>>> : T;`;

/** The same declarations, with the helper for required names replaced where there is one. */
export function withTolerantHelper(nodes: readonly ts.Node[]): ts.Node[] {
  const isHelper = (node: ts.Node): boolean =>
    ts.isTypeAliasDeclaration(node) && node.name.text === HELPER_NAME;
  return nodes.flatMap((node) => (isHelper(node) ? declarations(HELPER) : [node]));
}

function declarations(text: string): readonly ts.Node[] {
  return ts.createSourceFile('helper.ts', text, ts.ScriptTarget.ESNext).statements;
}
