import { SCOPE, type PackageFacts } from './package-files.js';

/** Text of a document in Markdown: one line in which nothing is a command. */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replaceAll(/[\\`*_[\]<>#|@~]/g, '')
    .trim()
    .slice(0, 100);
}

export function readmeOf({ name, className, title, options }: PackageFacts): string {
  const needed = options.map((option) => `, ${option}: '...'`).join('');
  return `# ${SCOPE}/${name}

Typed client for ${title}.

\`\`\`sh
npm install ${SCOPE}/${name}
\`\`\`

\`\`\`ts
import { ${className} } from '${SCOPE}/${name}';

const client = new ${className}({ baseUrl: 'https://...'${needed} });
\`\`\`

Node 20.19 or newer; ESM only. [api.md](api.md) lists every method with its request; the options of \`${className}\` list the
credentials that the document declares.
`;
}

export function sourceOf({ title }: PackageFacts, version: string, from: string, calls: number): string {
  return `# Where the contract of ${title} comes from

## Sources

| Part | Source | How sure |
|---|---|---|
| Everything (${String(calls)} operations, version ${version}) | the document \`${from}\`, brought to OpenAPI 3.1 by \`npm run new-provider\`; its texts are as they were | as in the document |
| Names of resources and methods, retry classes in \`sdk.yaml\` | derived from tags, operationIds, paths and verbs | inferred |

## Contradictions and what was decided

None looked for yet.

## Not known

Where the document was published, under which licence, and whether the service does what it says.
`;
}

export function changesetOf({ name, title }: PackageFacts): string {
  return `---\n'${SCOPE}/${name}': minor\n---\n\nFirst release: a typed client for ${title}.\n`;
}

/** What a program cannot know. */
export function remaining({ name, className }: PackageFacts): string[] {
  return [
    'npm run lock, which links the new package; then npm test',
    `specs/${name}/sdk.yaml: read each derived name and retry class; they are what users will write`,
    `specs/${name}/openapi.yaml: put texts into words of your own where the licence asks for it; npm run lint has its rules`,
    `specs/${name}/SOURCE.md: say where the document is from, and what contradicts it; vendor.yaml beside it for codegen pull`,
    `credentials: ${className} has what the document declares; a signature or an exchange of tokens needs src/auth.ts and a src/client.ts of its own, and then the generated class goes`,
    `errors: bodies of the vendor in src/errors.ts, where code and request id are not found by themselves`,
    `packages/${name}/README.md: a first program that runs, credentials, limits; test/ beyond one call for each operation`,
    `packages/${name}/etc: npm run release:dry -- --update writes the list of exports, to be reviewed; tools/release/budgets.json: its limit`,
    `tools/workspace/layers.mjs (PROVIDERS), the simulator, npm start and specs/${name}/coverage.yaml, once the platform is one of the house`,
  ];
}
