import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { agreementChecks, CHECK_FILE } from '../../src/agreement/checks.js';
import type { Generated } from '../../src/generate.js';

const CACHE = fileURLToPath(new URL('../../.vitest/', import.meta.url));

export interface Agreement {
  readonly schema: string;
  /** \`true\`, or what the compiler found. */
  readonly verdict: string;
}

/** Lets the compiler compare the types and the zod of every component of the generated packages. */
export async function agreements(packages: readonly Generated[]): Promise<Agreement[]> {
  await mkdir(CACHE, { recursive: true });
  const root = await mkdtemp(join(CACHE, 'agreement-'));
  try {
    const checks: string[] = [];
    for (const each of packages) checks.push(await writePackage(each, join(root, each.job.name)));
    return compile(checks);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** What lets the compiler judge one package; the file with one verdict per schema. */
async function writePackage(generated: Generated, folder: string): Promise<string> {
  for (const { path, text } of agreementChecks(generated).files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  return join(folder, CHECK_FILE);
}

/** Each verdict is a type; giving the constant a number makes the compiler print it. */
function compile(checks: readonly string[]): Agreement[] {
  const base = fileURLToPath(new URL('../../../../tsconfig.base.json', import.meta.url));
  const { config } = ts.readConfigFile(base, ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(base));
  const program = ts.createProgram([...checks], {
    ...options,
    noEmit: true,
    composite: false,
    incremental: false,
    isolatedDeclarations: false,
    exactOptionalPropertyTypes: false,
    noUnusedLocals: false,
  });
  const checker = program.getTypeChecker();
  const found: Agreement[] = [];
  for (const check of checks) {
    const file = program.getSourceFile(check);
    file?.forEachChild((node) => {
      if (!ts.isVariableStatement(node)) return;
      const [declaration] = node.declarationList.declarations;
      if (declaration === undefined) return;
      const type = checker.getTypeAtLocation(declaration) as ts.TypeReference;
      const [name, verdict] = checker.getTypeArguments(type).map((each) => checker.typeToString(each));
      found.push({ schema: JSON.parse(name ?? '""') as string, verdict: verdict ?? '' });
    });
    for (const schemas of program.getSourceFiles().filter(({ fileName }) => fileName.includes('/schemas/'))) {
      for (const each of program.getSemanticDiagnostics(schemas)) {
        const text = ts.flattenDiagnosticMessageText(each.messageText, '\n');
        // A schema that refers to itself and judges by a helper only.
        const isHelper = text.startsWith("Type 'ZodUnknown' is not assignable");
        const place = schemas.fileName.split('/').slice(-3).join('/');
        if (!isHelper) found.push({ schema: place, verdict: text });
      }
    }
  }
  return found;
}
