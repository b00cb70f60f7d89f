import type { Api } from '../model/types.js';
import { braces } from '../source/layout.js';
import { identifier, jsdoc, literal, propertyKey, text } from '../source/escape.js';
import { code, type Source } from '../source/source.js';
import { ownArray, ownObject } from '../document/shape.js';
import { tsFile, type OutputFile } from './file.js';

/** lifecycle.gen.ts: where a session's id and state are, and what its states mean. */
export function emitLifecycle(api: Api): OutputFile[] {
  if (api.lifecycles.length === 0) return [];
  const body = api.lifecycles.map(({ constant, model, facts }) => {
    const states = Object.entries(ownObject(facts, 'states')).map(
      ([raw, state]) => code`${propertyKey(raw)}: ${stateOf(raw, String(state))}`,
    );
    const entries = [
      code`id: ${literal(ownArray(facts, 'id'))}`,
      code`state: ${literal(ownArray(facts, 'state'))}`,
      code`states: ${braces(states)}`,
    ];
    const doc = jsdoc([{ parts: ['Identifier and states of', { code: model }] }]);
    return code`${doc}export const ${identifier(constant)}: Lifecycle = ${braces(entries, true)};`;
  });
  return [
    tsFile(
      'lifecycle.gen.ts',
      api.source,
      [code`import type { Lifecycle } from '@compute-sessions/core';`],
      body,
    ),
  ];
}

/** The compiler takes a name that every object inherits for a text that may be any. */
function stateOf(raw: string, state: string): Source {
  return raw in Object.prototype ? code`${text(state)} as const` : text(state);
}
