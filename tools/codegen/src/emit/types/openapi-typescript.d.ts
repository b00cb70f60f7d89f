/**
 * The parts of openapi-typescript that are used. Its main entry also loads a bundler, which takes longer than generating
 * a small document, and these files come without declarations.
 */
declare module 'openapi-typescript/dist/lib/ts.mjs' {
  export { astToString } from 'openapi-typescript';
}

declare module 'openapi-typescript/dist/transform/index.mjs' {
  export { transformSchema as default } from 'openapi-typescript';
}
