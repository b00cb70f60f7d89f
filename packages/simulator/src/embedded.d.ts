// What scripts/embed-specs.mjs writes. A pattern, so that the sources can be checked before it has run.
declare module '*.openapi.js' {
  const document: Readonly<Record<string, unknown>>;
  export default document;
}
