/** Word lists that naming needs. */
function list(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** Words that cannot be a variable in a module. */
export const JS_WORDS: readonly string[] = list(`
  break case catch class const continue debugger default delete do else enum export extends false finally
  for function if import in instanceof new null return super switch this throw true try typeof var void
  while with yield let static await async of implements interface package private protected public
  arguments eval undefined
`);

/** Names that TypeScript, its library or this project's generated files already use where names are claimed. */
export const TAKEN: readonly string[] = [
  ...JS_WORDS,
  ...list(`
  any unknown never string number boolean symbol object bigint type NaN Infinity globalThis Array
  ArrayBuffer BigInt Boolean DataView Date Error Function Intl Iterator JSON Map Math Number Object
  Promise Proxy Reflect RegExp Set String Symbol WeakMap WeakRef WeakSet Readonly ReadonlyArray Record
  Partial Required Pick Omit Exclude Extract NonNullable Awaited Parameters ReturnType PropertyKey z own
  shared paths components operations webhooks $defs Resource ApiPromise PagePromise Operation Lifecycle
  ClientParameter RequestOptions CoreRequestOptions Scope ScopeOptions require module exports constructor
  prototype Upload ServerSentEvent Uint8Array ReadableStream AsyncIterable
`),
];

/** What generated operations import from core's `wire`. */
export const WIRE_PARTS: readonly string[] = list(`
  binaryAnswer encodedBody eventAnswer lineAnswer styledParameters
`);

/** What the class of a client imports. */
export const CLIENT_PARTS: readonly string[] = list(`
  ApiClient PollScheduler ClientOptions CredentialOptions ServerOptions
`);
