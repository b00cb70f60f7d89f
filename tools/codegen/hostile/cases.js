import { BREAKERS } from './breakers.js';
import { knot } from './knots.js';
import { STRUCTURES } from './structures.js';
import { filled, labelsOf } from './template.js';
import { facts, factsDocument } from './templates/facts.js';
import { openapi31 } from './templates/openapi31.js';
import { swagger2 } from './templates/swagger2.js';

/** Documents whose schemas refer to each other by chance. */
export const KNOTS = 400;

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {() => string} document the text of the file
 * @property {string} [overlay] text of an overlay
 * @property {string} [clientName] for --name
 */

/** @returns {Case[]} every place times every breaker, then what is hostile by its shape */
export function allCases() {
  return [
    ...textCases('', openapi31),
    ...textCases('Swagger 2.0, ', swagger2),
    ...factCases(),
    ...overlayCases(),
    ...nameCases(),
    ...shapeCases(),
    ...knotCases(),
  ];
}

/** How many places hold text, in documents and in the facts of an overlay. */
export function countPlaces() {
  return {
    documents: labelsOf(openapi31).length + labelsOf(swagger2).length,
    facts: labelsOf(facts).length,
  };
}

function* textCases(kind, template) {
  for (const label of labelsOf(template))
    for (const [name, breaker] of Object.entries(BREAKERS))
      yield {
        name: `${kind}${label}: ${name}`,
        document: () => JSON.stringify(filled(template, label, breaker)),
      };
}

function* factCases() {
  const document = JSON.stringify(factsDocument);
  for (const label of labelsOf(facts))
    for (const [name, breaker] of Object.entries(BREAKERS))
      yield {
        name: `fact, ${label}: ${name}`,
        document: () => document,
        overlay: JSON.stringify(filled(facts, label, breaker)),
      };
}

/** Overlay texts reach the document, and some of them only messages. */
function* overlayCases() {
  const plain = usual();
  for (const [name, breaker] of Object.entries(BREAKERS)) {
    const places = {
      'overlay target': [{ target: breaker, description: 'd', update: {} }],
      'overlay description': [{ target: '$.info', description: breaker, update: { title: 'T' } }],
      'overlay value': [{ target: '$.info', description: 'd', update: { title: breaker } }],
      'overlay key': [
        { target: '$.components.schemas', description: 'd', update: { [breaker]: { type: 'string' } } },
      ],
    };
    for (const [place, actions] of Object.entries(places)) {
      const overlay = { overlay: '1.0.0', info: { title: 'O', version: '1' }, actions };
      yield { name: `${place}: ${name}`, document: () => plain, overlay: JSON.stringify(overlay) };
    }
  }
}

function* nameCases() {
  const plain = usual();
  for (const [name, breaker] of Object.entries(BREAKERS))
    yield { name: `--name: ${name}`, document: () => plain, clientName: breaker };
}

function* shapeCases() {
  for (const [name, text] of Object.entries(STRUCTURES)) yield { name, document: () => text };
}

function* knotCases() {
  for (let number = 1; number <= KNOTS; number++)
    yield { name: `knot ${number}`, document: () => knot(number) };
}

function usual() {
  return JSON.stringify(openapi31((_label, text) => text));
}
