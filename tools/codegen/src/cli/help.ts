export const HELP = {
  codegen: `codegen: OpenAPI document -> typed client code

Usage: codegen <command> [options]

Commands:
  generate   write types, schemas, operations, resources and api.md
  check      exit 1 when generated files are not what the specs say

\`codegen <command> --help\` tells more. Exit codes: 0 done, 1 check found differences,
2 invalid input or usage (nothing was written), 70 a bug of the generator.
`,
  generate: `codegen generate: write client code

Usage:
  codegen generate [PROVIDER...]
      Every folder of specs/, or the named ones:
      specs/PROVIDER/{openapi,sdk}.yaml -> packages/PROVIDER/src/generated and packages/PROVIDER/api.md
  codegen generate --input FILE --output DIR [options]
      Any OpenAPI 3.0 or 3.1 or Swagger 2.0 document, YAML or JSON, in one file or in
      several below its folder; api.md goes into DIR too.

Options:
  --input FILE      the document
  --output DIR      folder for the .gen.ts files; stale .gen.ts files in it are removed
  --overlay FILE    OpenAPI Overlay 1.0 with x-sdk facts, applied first
  --name NAME       client name for documents without x-sdk-client
  --no-client       no class for the client: it is written by hand, on the resource classes
  --manifest FILE   write which file and export each schema and operation got, as JSON
  --assert-formats  the schemas judge formats (date-time, uuid, ...); without it a format only informs
  --allow-host HOST fetch what the document refers to on this host, over https; may be repeated
  --watch           generate again whenever a file changes that was read; Ctrl-C ends it
  --json            results and problems as JSON, one object per line, on stdout
  --root DIR        the repository, when it is not the one of this tool
  --help            this text

Unchanged files are left untouched; when generator, options, input and output are all as after the last run,
nothing is generated at all (what was is remembered in the tool's node_modules/.cache). Invalid input writes nothing and exits 2, with one line per problem:
file:line:column  #/json/pointer  what is wrong  what to do
`,
  check: `codegen check: is the generated code what the specs say?

Usage: codegen check [PROVIDER...] [--root DIR] [--json]

Generates in memory and compares with packages/PROVIDER/src/generated and packages/PROVIDER/api.md.
Exits 1 and names each stale, missing or extra file.
`,
} as const;

export type CommandName = Exclude<keyof typeof HELP, 'codegen'>;
