import { describe, expect, it } from 'vitest';
import { applyOverlay } from '../../src/document/overlay.js';
import { Positions } from '../../src/document/positions.js';
import { Problems } from '../../src/document/problem.js';
import { parseSource } from '../../src/document/read/read.js';

function apply(
  document: string,
  actions: string,
): { value: unknown; at: (...path: (string | number)[]) => string } {
  const positions = new Positions();
  const source = parseSource(document, 'api.yaml', positions);
  const overlay = parseSource(`overlay: 1.0.0\nactions:\n${actions}`, 'sdk.yaml', positions, {
    isOverlay: true,
  });
  const problems = new Problems({
    trace: (path) => positions.trace(overlay.value, path),
    traceKey: (container, key) => positions.traceKey(container, key),
    locate: (traces) => positions.locate(traces, overlay.start),
  });
  applyOverlay(source.value, overlay.value, positions, problems);
  problems.throwIfAny();
  return {
    value: source.value,
    at: (...path) => {
      const [found] = positions.locate([positions.trace(source.value, path)], source.start);
      return `${found?.file ?? ''}:${String(found?.line)}:${String(found?.column)}`;
    },
  };
}

describe('overlay', () => {
  it('merges objects, appends to lists, replaces the rest, and keeps positions', () => {
    const { value, at } = apply(
      'a: { b: 1, c: [x] }\n',
      '  - { target: $.a, description: d, update: { b: 2, c: [y], d: { e: 3 } } }\n',
    );
    expect(value).toEqual({ a: { b: 2, c: ['x', 'y'], d: { e: 3 } } });
    expect([at('a'), at('a', 'b'), at('a', 'c', 0), at('a', 'c', 1), at('a', 'd', 'e')]).toEqual([
      'api.yaml:1:1',
      'sdk.yaml:3:46',
      'api.yaml:1:16',
      'sdk.yaml:3:56',
      'sdk.yaml:3:65',
    ]);
  });

  it('removes several elements of one list', () => {
    const { value, at } = apply(
      'l:\n  - 1\n  - 2\n  - 3\n',
      "  - { target: '$.l[?@ < 3]', description: d, remove: true }\n",
    );
    expect(value).toEqual({ l: [3] });
    expect(at('l', 0)).toBe('api.yaml:4:5');
  });

  it('gives each target its own copy', () => {
    const { value } = apply(
      'a: {}\nb: {}\n',
      "  - { target: '$[*]', description: d, update: { x: { y: 1 } } }\n",
    );
    const { a, b } = value as { a: { x: unknown }; b: { x: unknown } };
    expect(a.x).toEqual(b.x);
    expect(a.x).not.toBe(b.x);
  });

  it('cannot reach a prototype', () => {
    const { value } = apply(
      'a: {}\n',
      '  - { target: $.a, description: d, update: { __proto__: { polluted: 1 } } }\n',
    );
    expect(Object.keys((value as { a: object }).a)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
