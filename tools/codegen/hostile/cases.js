import { BREAKERS } from './breakers.js';
import { documentWith, labels } from './document.js';
import { STRUCTURES } from './structures.js';

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {() => string} document the text of the file
 * @property {string} [overlay] text of an overlay
 * @property {string} [clientName] for --name
 */

/** @returns {Case[]} every place times every breaker, then what is hostile by its shape */
export function allCases() {
  return [...textCases(), ...overlayCases(), ...nameCases(), ...shapeCases()];
}

function* textCases() {
  for (const label of labels())
    for (const [name, breaker] of Object.entries(BREAKERS))
      yield { name: `${label}: ${name}`, document: () => JSON.stringify(documentWith(label, breaker)) };
}

/** Overlay texts reach the document, and some of them only messages. */
function* overlayCases() {
  const plain = JSON.stringify(documentWith('', ''));
  for (const [name, breaker] of Object.entries(BREAKERS)) {
    const places = {
      'overlay target': [{ target: breaker, description: 'd', update: {} }],
      'overlay description': [{ target: '$.info', description: breaker, update: { title: 'T' } }],
      'overlay value': [{ target: '$.info', description: 'd', update: { title: breaker } }],
      'overlay key': [
        { target: '$.components.schemas', description: 'd', update: { [breaker]: { type: 'string' } } },
      ],
      'client title': [
        { target: '$', description: 'd', update: { 'x-sdk-client': { name: 'Pets', title: breaker } } },
      ],
      'model name': [
        { target: '$.components.schemas.Dog', description: 'd', update: { 'x-sdk-model': breaker } },
      ],
    };
    for (const [place, actions] of Object.entries(places)) {
      const overlay = { overlay: '1.0.0', info: { title: 'O', version: '1' }, actions };
      yield { name: `${place}: ${name}`, document: () => plain, overlay: JSON.stringify(overlay) };
    }
  }
}

function* nameCases() {
  const plain = JSON.stringify(documentWith('', ''));
  for (const [name, breaker] of Object.entries(BREAKERS))
    yield { name: `--name: ${name}`, document: () => plain, clientName: breaker };
}

function* shapeCases() {
  for (const [name, text] of Object.entries(STRUCTURES)) yield { name, document: () => text };
}
