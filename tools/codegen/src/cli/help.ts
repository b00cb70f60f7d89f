export const HELP = {
  codegen: `codegen: OpenAPI document -> typed client code

Usage: codegen <command> [options]

Commands:
  generate   write types, schemas, operations, resources and api.md
  check      exit 1 when generated files are not what the specs say
  diff       what a changed document means for the version of its client
  regenerate changed specs: code, tests and changesets (npm run regenerate)
  pull       what the vendor's own document says that ours does not
  new-provider  specs/NAME and packages/NAME from a document (npm run new-provider)

\`codegen <command> --help\` tells more. Exit codes: 0 done, 1 check found differences
(or diff --fail-on, pull --exit-code), 2 invalid input or usage (nothing was written), 70 a bug of the generator.
`,
  generate: `codegen generate: write client code

Usage:
  codegen generate [PROVIDER...]
      Every folder of specs/, or the named ones:
      specs/PROVIDER/{openapi,sdk}.yaml -> packages/PROVIDER/src/generated and packages/PROVIDER/api.md
  codegen generate --input FILE --output DIR [options]
      Any OpenAPI 3.0, 3.1 or 3.2 or Swagger 2.0 document, YAML or JSON, in one file or in
      several below its folder; api.md goes into DIR too.

Options:
  --input FILE      the document
  --output DIR      folder for the .gen.ts files; stale .gen.ts files in it are removed
  --overlay FILE    OpenAPI Overlay 1.0 with x-sdk facts, applied first
  --name NAME       client name for documents without x-sdk-client
  --no-client       no class for the client: it is written by hand, on the resource classes
  --testing         a test kit too, in DIR/testing: scripted answers, examples, recordings
  --manifest FILE   write which file and export each schema and operation got, as JSON
  --assert-formats  the schemas judge formats (date-time, uuid, ...); without it a format only informs
  --allow-host HOST fetch what the document refers to on this host, over https; may be repeated
  --time-limit S    refuse a document that is not generated after S seconds; looked at between the steps
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
  'new-provider': `codegen new-provider: a new platform from its document

Usage: npm run new-provider NAME -- --spec FILE

Makes specs/NAME (openapi.yaml in OpenAPI 3.1, sdk.yaml with every derived name spelt out, SOURCE.md) and packages/NAME
(a client that builds, type-checks and lints, with api.md, README.md and a test that calls every operation against a
server on this machine), and the changeset of its first release. What remains for a person is listed.

Options:
  --spec FILE  an OpenAPI 3.0, 3.1 or 3.2 or Swagger 2.0 document, YAML or JSON
  --json       the result as JSON
  --root DIR   the repository, when it is not the one of this tool
  --help       this text

A name that is taken, or a document that cannot be used, leaves nothing behind. Exit codes: 0 done, 2 usage or an
invalid document, 70 a bug.
`,
  pull: `codegen pull: what the vendor's own document says that ours does not

Usage: codegen pull PROVIDER [options]

Reads the vendor's document (OpenAPI 3.0 to 3.2 or Swagger 2.0), applies specs/PROVIDER/sdk.yaml as far as it fits, and
tells operation by operation what is new, gone or contradictory against specs/PROVIDER/openapi.yaml, and what it means
for the client's version. Where the document is, specs/PROVIDER/vendor.yaml says; where that is not known for sure,
--from is needed. specs/ is never written to.

Options:
  --from URL|FILE   the document; https only, or http on this machine. A file needs no network
  --account NAME    the account whose document it is, where the vendor serves one for each
  --credential HEADER=VARIABLE
                    send this environment variable in this header to the host of the address. Without it the usual
                    variable of the provider is sent, to the vendor's own hosts and this machine only
  --timeout SECONDS for the whole download (30); it may have 32 MiB, and redirects are not followed
  --output FILE     write a proposal: an OpenAPI Overlay for openapi.yaml, to be reviewed action by action
  --generate DIR    write a client of the vendor's document, with its class and the names that ours has
  --save FILE       keep the document as it came
  --exit-code       exit 1 when anything is new, gone or contradictory
  --json            the report and the proposal as JSON
  --root DIR        the repository, when it is not the one of this tool
  --help            this text

Exit codes: 0 an answer, 1 --exit-code, 2 no document or an invalid one (nothing was written), 70 a bug.
`,
  diff: `codegen diff: what a changed document means for the version of its client

Usage: codegen diff BEFORE AFTER [options]

BEFORE and AFTER are files, or git:REV:path for a file of a revision (git:HEAD~1:specs/aimms-pro/openapi.yaml).
The sdk.yaml beside a document, of the same revision, is applied first. Changes are judged by a table of rules and by
compiling code written for the old client with the new declarations; where the two differ, the report says so and the
higher bump holds. Two package.json are compared by what they ask of users: Node and peers.

Options:
  --json            the result as JSON
  --markdown        the report for a comment on a pull request
  --policy FILE     rows of your own over the built-in table: { "name": "...", "rows": { "67": "minor" } };
                    a policy.json beside AFTER and x-sdk-policy in AFTER are used too
  --version X.Y.Z   the last released version; below 1.0.0 what breaks is a minor, and all else a patch
  --overlay FILE    this overlay for both instead of the sdk.yaml beside each
  --no-overlay      no overlay
  --rules-only      do not ask the compiler
  --fail-on BUMP    exit 1 when the bump is patch, minor or major, or higher
  --help            this text

Exit codes: 0 an answer, 1 --fail-on, 2 invalid input, with places, 70 a bug of the generator.
`,
  regenerate: `npm run regenerate -- [PROVIDER...] [options]

Compares each spec (specs/PROVIDER, with its overlay) with that of the last released version: at the tag
@compute-sessions/PROVIDER@X.Y.Z, or where package.json got that version. For what has changed, it generates the code,
builds and tests the package, and writes .changeset/spec-PROVIDER.md, with the bump and a changelog entry, anew each
time: words of your own belong in a changeset of their own. When nothing has changed since, that file goes away.
A client that was never released needs no more than the changeset that announces it.
When the tests fail, or you stop it, generated code and changesets are put back as they were.

Options:
  --check       write nothing; exit 1 and name what is missing: generated code that is stale, a changed spec without its
                changeset, a bump that is too low
  --dry-run     write nothing; say what would be written, with the text of the changesets
  --since REV   compare with this revision instead of the last release
  --root DIR    the repository, when it is not the one of this tool
  --help        this text

Works without a network. Exit codes: 0 done, 1 tests failed or --check found something, 2 invalid input or usage,
70 a bug, 130 stopped.
`,
} as const;

export type CommandName = Exclude<
  keyof typeof HELP,
  'codegen' | 'diff' | 'regenerate' | 'pull' | 'new-provider'
>;
