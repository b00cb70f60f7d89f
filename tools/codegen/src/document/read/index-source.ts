import { formatPointer } from '../pointer.js';
import type { Located, Origin, SourceIndex } from '../positions.js';
import type { Position } from '../position.js';
import { findInJson } from './json-scan.js';
import { Lines } from './lines.js';
import { wayTo, type Tree } from './tree.js';
import { isComplete, want, type Wanted } from './wanted.js';
import { findInBlocks } from './yaml-scan.js';
import { findInYaml } from './yaml-nodes.js';

/** Finds places in the text of a file: it keeps the text, and reads it once more for each set of questions. */
export class TextIndex implements SourceIndex {
  readonly start: Position;

  constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly language: 'json' | 'yaml',
    private readonly tree: Tree,
    /** An overlay's own pointers say nothing: what it adds is named by where it was put. */
    private readonly isOverlay: boolean,
  ) {
    this.start = { file, line: 1, column: 1 };
  }

  locate(origins: readonly Origin[]): ReadonlyMap<Origin, Located> {
    const containers = new Set(origins.map(({ container }) => container));
    const numbers = new Map<object, number>();
    if (containers.size > 0)
      for (const [number, container] of this.tree.containers.entries())
        if (containers.has(container)) numbers.set(container, number);
    const root: Wanted = { children: new Map() };
    const nodes = origins.flatMap((origin) => {
      const number = numbers.get(origin.container);
      if (number === undefined) return [];
      const path = [...wayTo(this.tree, number), origin.key];
      return [{ origin, path, node: want(root, path) }];
    });
    if (nodes.length === 0) return new Map();
    if (this.language === 'json') findInJson(this.text, root);
    else {
      findInBlocks(this.text, root);
      if (!isComplete(root)) findInYaml(this.text, root);
    }
    const lines = new Lines(this.text, this.file);
    return new Map(
      nodes.flatMap(({ origin, path, node }) => {
        if (node.offset === undefined) return [];
        const pointer = this.isOverlay ? {} : { pointer: formatPointer(path) };
        return [[origin, { ...lines.at(node.offset), ...pointer }] as const];
      }),
    );
  }
}
