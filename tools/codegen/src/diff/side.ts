import type { LoadedDocument } from '../document/load.js';
import { parametersOf, operationsOf, type RawOperation, type RawParameter } from '../document/operations.js';
import { ownObject, ownString, type JsonObject } from '../document/shape.js';
import { References } from '../model/usage.js';
import type { Api, OperationModel } from '../model/types.js';
import { requestRoots } from './reach.js';
import { Views } from './schema/views.js';

/** One operation with what the generator makes of it. */
export interface Operation {
  readonly raw: RawOperation;
  readonly model: OperationModel;
  readonly parameters: readonly RawParameter[];
  /** `GET /v1/things` */
  readonly label: string;
  /** `things.list` */
  readonly call: string;
  readonly id: string | undefined;
}

/** One of the two documents, read and understood. */
export class Side {
  readonly root: JsonObject;
  readonly views: Views;
  readonly operations: readonly Operation[];
  readonly schemas: JsonObject;
  /** Canonical pointers of the components that callers build. */
  readonly built: ReadonlySet<string>;
  readonly references: References;

  constructor(
    readonly api: Api,
    readonly loaded: LoadedDocument,
  ) {
    this.root = loaded.root;
    this.views = new Views(loaded.root);
    this.schemas = ownObject(ownObject(loaded.root, 'components'), 'schemas');
    this.references = new References(loaded.root);
    this.built = this.references.reachable(requestRoots(loaded.root, loaded.resolver));
    const models = new Map(
      api.resources.flatMap(({ operations }) => operations.map((each) => [`${each.verb} ${each.url}`, each])),
    );
    this.operations = operationsOf(loaded.root).flatMap((raw) => {
      const model = models.get(`${raw.verb} ${raw.url}`);
      return model === undefined ? [] : [this.#operation(raw, model)];
    });
  }

  #operation(raw: RawOperation, model: OperationModel): Operation {
    return {
      raw,
      model,
      parameters: parametersOf(raw, this.loaded.resolver),
      label: `${raw.verb.toUpperCase()} ${raw.url}`,
      call: `${model.resource}.${model.method}`,
      id: ownString(raw.value, 'operationId'),
    };
  }

  /** The exported name of a component; undefined when it is exported by another name only. */
  modelOf(name: string): string | undefined {
    const found = this.api.models.find(({ type }) => type.kind === 'component' && type.name === name);
    return found?.name;
  }
}
