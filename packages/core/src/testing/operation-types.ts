/*
 * What a test may say of an operation, taken from its entry in the generated `paths`: the compiler checks scripted answers
 * against the document, status by status.
 */

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
type NumberOf<Text> = Text extends `${infer Value extends number}` ? Value : never;

/** The statuses that a key of `responses` stands for. */
type StatusesOf<Key> = Key extends number
  ? Key
  : Key extends `${infer First extends '1' | '2' | '3' | '4' | '5'}XX`
    ? NumberOf<`${First}${Digit}${Digit}`>
    : Key extends 'default'
      ? number
      : never;

type ResponsesOf<Op> = Op extends { responses: infer Responses } ? Responses : never;

/** The statuses that the document has for an operation; any where it has a `default`. */
export type StatusOf<Op> = StatusesOf<keyof ResponsesOf<Op>>;

type RangeOf<Status extends number> = `${Status}` extends `${infer First}${Digit}${Digit}`
  ? `${First}XX`
  : never;

/** The response that a status has in the document: its own, its range's, or the default. */
type ResponseOf<Responses, Status extends number> = Status extends keyof Responses
  ? Responses[Status]
  : RangeOf<Status> extends keyof Responses
    ? Responses[RangeOf<Status>]
    : 'default' extends keyof Responses
      ? Responses['default']
      : never;

type ContentOf<Message> = Message extends { content: infer Content } ? Content[keyof Content] : undefined;

/** The body that an answer of this status has; undefined where it has none. */
export type ReplyBody<Op, Status extends number> = ContentOf<ResponseOf<ResponsesOf<Op>, Status>>;

type ParametersOf<Op, Place extends string> = Op extends { parameters: infer Parameters }
  ? Place extends keyof Parameters
    ? [NonNullable<Parameters[Place]>] extends [never]
      ? Record<never, never>
      : NonNullable<Parameters[Place]>
    : Record<never, never>
  : Record<never, never>;

/** Path parameters as they are on the wire: text. */
export type PathOf<Op> = { readonly [Name in keyof ParametersOf<Op, 'path'>]-?: string };

/** Query parameters as they are on the wire: text, or a list when the name comes more than once. */
export type QueryOf<Op> = { readonly [Name in keyof ParametersOf<Op, 'query'>]?: string | readonly string[] };

/** The body that a call sends; undefined where it has none. */
export type BodyOf<Op> = Op extends { requestBody?: infer Body } ? ContentOf<NonNullable<Body>> : undefined;

/** Some of a value: lists are compared whole. */
export type PartOf<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { readonly [Name in keyof Value]?: PartOf<Value[Name]> }
    : Value;

/** One call as it arrived. */
export interface TestCall<Name extends string = string, Op = unknown> {
  readonly operation: Name;
  readonly path: PathOf<Op>;
  readonly query: QueryOf<Op>;
  /** The parsed JSON, the fields of a form, or what was sent as it is. */
  readonly body: BodyOf<Op>;
  /** Header parameters of the operation and the body's type: nothing that proves identity. Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Any call, told apart by `operation`. */
export type AnyCall<Operations> = {
  [Name in keyof Operations & string]: TestCall<Name, Operations[Name]>;
}[keyof Operations & string];

/** Which calls are meant: those that have all of this, or those that a function says. */
export type CallMatch<Name extends string, Op> =
  | {
      readonly path?: Partial<PathOf<Op>>;
      readonly query?: QueryOf<Op>;
      readonly body?: PartOf<BodyOf<Op>>;
    }
  | ((call: TestCall<Name, Op>) => boolean);
