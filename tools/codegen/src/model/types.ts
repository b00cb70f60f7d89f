import type { Path } from '../document/pointer.js';
import type { WireStyles } from './parameter-styles.js';
import type { Resolver } from '../document/references.js';
import type { JsonObject } from '../document/shape.js';
import type { ClientModel } from './client/types.js';
import type { WebhookModel } from './webhooks.js';

/** The intermediate representation: what emitters know. Strings in it are document text unless named otherwise. */
export interface Api {
  /** Where the document came from, as written in the header of every file. */
  readonly source: string;
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly hoisted: readonly HoistedParameter[];
  /** Undefined where the class of the client is written by hand. */
  readonly client: ClientModel | undefined;
  readonly resources: readonly ResourceModel[];
  readonly schemas: readonly NamedSchema[];
  readonly models: readonly Model[];
  readonly lifecycles: readonly LifecycleModel[];
  readonly webhooks: readonly WebhookModel[];
  readonly root: JsonObject;
  readonly resolver: Resolver;
}

export type Place = 'header' | 'path' | 'query';

/** A parameter that is a client option. `constant` is its identifier in scope.gen.ts. */
export interface HoistedParameter {
  readonly constant: string;
  readonly option: string;
  readonly in: Place;
  readonly name: string;
  readonly required: boolean;
  readonly default: string | undefined;
  readonly env: readonly string[];
  readonly description: string | undefined;
}

export interface ResourceModel {
  /** camelCase plural, an identifier. */
  readonly name: string;
  readonly className: string;
  /** File stem below schemas/, operations/ and resources/. */
  readonly file: string;
  readonly description: string;
  readonly operations: readonly OperationModel[];
}

export type Retry = 'safe' | 'idempotent' | 'keyed' | 'unsafe';
export type Decode = 'json' | 'text' | 'json-in-string' | 'none';

export interface OperationModel {
  readonly resource: string;
  /** Method name in the resource class, an identifier. */
  readonly method: string;
  /** Identifier of the descriptor. */
  readonly constant: string;
  readonly id: string;
  readonly verb: string;
  readonly url: string;
  readonly path: Path;
  readonly retry: Retry;
  readonly retryToken: string | undefined;
  /** Statuses that tell a repetition that the call has been carried out. */
  readonly doneWhenRepeated: readonly number[];
  readonly decode: Decode;
  readonly accept: string | undefined;
  readonly empty: EmptyAnswer | undefined;
  readonly authenticated: boolean;
  /** Alternatives of schemes, by option; undefined where the class of the client is written by hand. */
  readonly security: readonly (readonly string[])[] | undefined;
  readonly hoisted: readonly HoistedParameter[];
  /** Path parameters that are arguments, in the order of the path. */
  readonly arguments: readonly PathArgument[];
  readonly query: QueryModel | undefined;
  readonly options: OptionsModel | undefined;
  readonly body: BodyModel | undefined;
  readonly wire: WireModel;
  readonly responses: readonly ResponseModel[];
  readonly result: TypeUse;
  /** The answer may be had as it arrives. */
  readonly stream: boolean;
  readonly page: PageModel | undefined;
  readonly summary: string;
  readonly deprecated: boolean;
  readonly evidence: Evidence | undefined;
}

export interface Evidence {
  readonly kind: string;
  readonly source: string | undefined;
}

export interface PathArgument {
  readonly wireName: string;
  /** The argument's identifier. */
  readonly variable: string;
  readonly type: 'string' | 'number' | 'boolean' | 'indexed';
  readonly description: string | undefined;
}

export interface QueryModel {
  readonly model: string;
  /** Name of its zod export. */
  readonly constant: string;
  readonly required: boolean;
  readonly parameters: readonly ParameterModel[];
}

/** The options of a call that has header or cookie parameters. */
export interface OptionsModel {
  readonly model: string;
  readonly required: boolean;
  readonly parameters: readonly OptionModel[];
}

export interface OptionModel extends ParameterModel {
  readonly place: 'header' | 'cookie';
  /** Name among the options; the wire name unless that is taken. */
  readonly option: string;
  readonly type: OptionType;
}

/** The type of an option, which `paths` does not have. */
export type OptionType =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'unknown' | 'record' }
  | { readonly kind: 'model'; readonly name: string }
  | { readonly kind: 'values'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'list'; readonly of: OptionType };

/** What an operation needs of core's `wire`. */
export interface WireModel {
  /** How parameters are written that do not follow core's defaults, by place and wire name. */
  readonly styles: WireStyles['styles'];
  readonly codecs: readonly WireCodec[];
}

/** A part of core's `wire`: where it stands in the descriptor, and what it is called. */
export interface WireCodec {
  readonly part: 'parameters' | 'body' | 'answer';
  readonly name: string;
}

export interface ParameterModel {
  readonly name: string;
  readonly default: string | undefined;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  readonly schema: unknown;
  readonly path: Path;
}

export interface BodyModel {
  /** One per type, the default first. */
  readonly choices: readonly BodyChoice[];
  /** How fields of forms are written, by media type and field. */
  readonly encodings: Readonly<Record<string, Readonly<Record<string, FieldEncoding>>>>;
  readonly required: boolean;
  readonly description: string | undefined;
}

/** A type that a body may have, and the media types that it is then sent as. */
export interface BodyChoice {
  readonly mediaTypes: readonly string[];
  readonly type: TypeUse;
  /** What it is checked by. `constant`: the export's name, empty when it is a component, which has its own. */
  readonly checked: { readonly schema: unknown; readonly path: Path; readonly constant: string } | undefined;
}

export interface FieldEncoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

export interface ResponseModel {
  readonly status: string;
  readonly description: string;
  /** The schema of its JSON, when it is a success that is checked. `constant`: the export's name, empty for components. */
  readonly json: { readonly schema: unknown; readonly path: Path; readonly constant: string } | undefined;
}

/** A success without the body that another success of the operation has. */
export interface EmptyAnswer {
  readonly status: string;
  readonly description: string;
}

/** A type as it stands in a signature. */
export type TypeUse =
  | { readonly kind: 'model'; readonly name: string }
  | { readonly kind: 'keyword'; readonly name: 'void' | 'string' | 'unknown' | 'undefined' | 'Uint8Array' }
  | { readonly kind: 'iterable'; readonly of: TypeUse }
  | { readonly kind: 'stream' }
  /** A type of core's `wire`. */
  | { readonly kind: 'wire'; readonly name: 'Upload' | 'ServerSentEvent' }
  | { readonly kind: 'union'; readonly of: readonly TypeUse[] };

export interface PageModel {
  readonly item: TypeUse;
  /** Checked against the known forms; emitted as data. */
  readonly facts: JsonObject;
}

/** A schema that has a name: every component, and every other target of a `$ref`. */
export interface NamedSchema {
  /** Canonical pointer text, the key of references. */
  readonly ref: string;
  readonly path: Path;
  readonly schema: unknown;
  /** Export name in the zod files, an identifier. */
  readonly constant: string;
  /** Model name when it is a component that is exported as a type. */
  readonly model: string | undefined;
  /** File stem below schemas/. */
  readonly file: string;
}

/** One line of models.gen.ts. */
export interface Model {
  readonly name: string;
  readonly type: ModelType;
  readonly description: string | undefined;
  readonly deprecated: boolean;
}

export type ModelType =
  | { readonly kind: 'component'; readonly name: string }
  | { readonly kind: 'model'; readonly name: string }
  /** JSON of a response that operations share. */
  | { readonly kind: 'response'; readonly name: string; readonly mediaType: string }
  /** Indexed access into `paths`; `optional` parts are wrapped in NonNullable. */
  | { readonly kind: 'access'; readonly keys: readonly string[]; readonly elements: number }
  /** `same`: another operation's errors that are alike. */
  | {
      readonly kind: 'errors';
      readonly place: string;
      readonly bodies: readonly ErrorBody[];
      readonly same?: string;
    }
  | { readonly kind: 'options'; readonly parameters: readonly OptionModel[] };

/** What an error of a status carries. */
export interface ErrorBody {
  readonly status: string;
  readonly type: ModelType;
}

export interface LifecycleModel {
  readonly constant: string;
  readonly model: string;
  readonly facts: JsonObject;
}
