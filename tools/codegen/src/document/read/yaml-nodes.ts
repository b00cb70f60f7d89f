import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { Document, Node } from 'yaml';
import type { Wanted } from './wanted.js';

/** Loaded when it is first needed, which is for few documents: it is a hundred files. */
function yaml(): typeof Yaml {
  return createRequire(import.meta.url)('yaml') as typeof Yaml;
}

/** The document with the places of its nodes, and all of its errors. */
export function readNodes(text: string): Document {
  return yaml().parseDocument(text, { prettyErrors: false, uniqueKeys: true, strict: true });
}

/** Fills in the offsets of what is looked for: of keys, and of the elements of lists. */
export function findInYaml(text: string, wanted: Wanted): void {
  const { isAlias, isMap, isScalar, isSeq } = yaml();
  const keyText = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key));
  const document = readNodes(text);
  const visit = (node: unknown, sought: Wanted): void => {
    if (sought.children.size === 0) return;
    if (isAlias(node)) return visit(node.resolve(document), sought);
    const found = isMap(node)
      ? node.items.map(({ key, value }) => ({ key: keyText(key), value, at: offset(key) ?? offset(value) }))
      : isSeq(node)
        ? node.items.map((value, index) => ({ key: String(index), value, at: offset(value) }))
        : [];
    for (const { key, value, at } of found) {
      const child = sought.children.get(key);
      if (child === undefined) continue;
      if (at !== undefined) child.offset = at;
      visit(value, child);
    }
  };
  visit(document.contents, wanted);
}

function offset(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
