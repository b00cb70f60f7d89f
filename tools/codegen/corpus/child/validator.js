import { Ajv2020 } from 'ajv/dist/2020.js';

/** The second opinion: ajv on the same document. Formats inform, as they do in the generated schemas. */
export class Validator {
  #ajv = new Ajv2020({
    strict: false,
    logger: false,
    validateFormats: false,
    validateSchema: false,
    inlineRefs: false,
    discriminator: false,
  });
  #judges = new Map();

  constructor(root) {
    this.#ajv.addSchema({ $id: 'corpus:document', ...withoutIds(root) });
  }

  /** @returns {boolean | undefined} undefined when ajv cannot read the schema */
  accepts(path, value) {
    const ref = `corpus:document#/${path.map((key) => encodeURIComponent(escaped(String(key)))).join('/')}`;
    if (!this.#judges.has(ref)) this.#judges.set(ref, this.#compile(ref));
    return this.#judges.get(ref)?.(value);
  }

  #compile(ref) {
    try {
      return this.#ajv.compile({ $ref: ref });
    } catch {
      return undefined;
    }
  }
}

function escaped(key) {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Identifiers have been resolved in the loaded document; ajv would resolve them once more. */
function withoutIds(root) {
  return JSON.parse(
    JSON.stringify(root, (key, value) => (IDS.has(key) && typeof value === 'string' ? undefined : value)),
  );
}

const IDS = new Set(['$id', '$schema', '$anchor', '$dynamicAnchor', 'id']);
