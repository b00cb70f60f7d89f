import type { LoadedDocument } from '../../document/load.js';
import type { RawOperation } from '../../document/operations.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from '../../document/shape.js';
import type { SchemeModel } from './types.js';

/** Alternatives of schemes that are wanted together, by option name. */
type Needs = readonly (readonly string[])[];

/** What operations want of a caller: their own `security`, else the document's. */
export class SecurityNeeds {
  readonly #known = new Map<JsonObject, Needs>();
  /** Many documents declare schemes, or not even these, and never say what wants them. */
  readonly #isStated: boolean;

  constructor(
    private readonly loaded: LoadedDocument,
    operations: readonly RawOperation[],
    private readonly schemes: readonly SchemeModel[] | undefined,
  ) {
    const holders = [loaded.root, ...operations.map(({ value }) => value)];
    this.#isStated = holders.some((holder) => Object.hasOwn(holder, 'security'));
  }

  /** An empty list says that no credential is wanted. */
  isAuthenticated(operation: RawOperation): boolean {
    if (!this.#isStated) return true;
    const needs = ownArray(this.#holder(operation), 'security');
    return needs.some((need) => !isObject(need) || Object.keys(need).length > 0);
  }

  /** Where the document is silent, every scheme will do, and none. Undefined where the client is written by hand. */
  of(operation: RawOperation): Needs | undefined {
    const { schemes } = this;
    if (schemes === undefined) return undefined;
    if (!this.#isStated) return schemes.length === 0 ? [] : [...schemes.map(({ option }) => [option]), []];
    const holder = this.#holder(operation);
    const path = holder === this.loaded.root ? ['security'] : [...operation.path, 'security'];
    const needs = this.#known.get(holder) ?? this.#read(holder, path, schemes);
    this.#known.set(holder, needs);
    return needs;
  }

  #holder(operation: RawOperation): JsonObject {
    return Object.hasOwn(operation.value, 'security') ? operation.value : this.loaded.root;
  }

  #read(holder: JsonObject, path: readonly (string | number)[], schemes: readonly SchemeModel[]): Needs {
    const { root, problems } = this.loaded;
    const declared = ownObject(ownObject(root, 'components'), 'securitySchemes');
    return ownArray(holder, 'security')
      .filter(isObject)
      .flatMap((need, index): Needs => {
        const names = Object.keys(need);
        const unknown = names.find((name) => own(declared, name) === undefined);
        if (unknown !== undefined) {
          const advice = 'declare it in components.securitySchemes';
          problems.warn([...path, index, unknown], 'names no security scheme', advice);
          return [];
        }
        // What the connection proves needs no credential.
        return [names.flatMap((name) => schemes.find((scheme) => scheme.name === name)?.option ?? [])];
      });
  }
}
