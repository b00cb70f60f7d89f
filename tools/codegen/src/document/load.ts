import { upgradeSchemas } from './dialect.js';
import { checkEvaluation } from './evaluation.js';
import { nameTargets } from './identifiers/name-targets.js';
import { resolveIdentifiers } from './identifiers/resolve-identifiers.js';
import { checkOperations } from './operations.js';
import { applyOverlay } from './overlay.js';
import { Positions } from './positions.js';
import { Problems, type Locator } from './problem.js';
import { readSource, type InputFile, type SourceFile } from './read/read.js';
import { checkRecursion } from './recursion.js';
import { checkReferences, Resolver } from './references.js';
import { checkDialect } from './schema-structure.js';
import { isObject, ownString, type JsonObject } from './shape.js';
import { checkStructure, describe } from './structure.js';

export interface LoadOptions {
  readonly input: string;
  readonly overlay?: string;
  /** Names of the two files in messages; the paths themselves when absent. */
  readonly inputName?: string;
  readonly overlayName?: string;
  /** Hears of each file before it is read. */
  readonly onRead?: (path: string) => void;
}

/** A checked document: OpenAPI 3.1 in meaning, overlay applied, every local reference good. */
export interface LoadedDocument {
  readonly root: JsonObject;
  readonly resolver: Resolver;
  readonly problems: Problems;
  readonly inputs: readonly InputFile[];
}

/**
 * Reads the document and its overlay and checks everything that can be checked without knowing the SDK facts.
 * @throws InvalidInputError with all problems of the first failing stage
 */
export async function loadDocument(options: LoadOptions): Promise<LoadedDocument> {
  const positions = new Positions();
  const inputs: InputFile[] = [];
  const onRead = (path: string, hash?: string): void => {
    if (hash === undefined) options.onRead?.(path);
    else inputs.push({ path, hash });
  };
  const source = await readSource(options.input, options.inputName ?? options.input, positions, { onRead });
  const problems = new Problems(locatorFor(source, positions));
  const dialect = checkVersion(source, problems);
  problems.throwIfAny();
  const root = source.value as JsonObject;
  if (options.overlay !== undefined) {
    await overlayFrom(options.overlay, options.overlayName ?? options.overlay, root, positions, onRead);
  }
  checkDialect(root['jsonSchemaDialect'], ['jsonSchemaDialect'], problems);
  checkStructure(root, dialect, problems);
  if (!problems.failed && dialect === '3.1') resolveIdentifiers(root, positions, problems);
  if (!problems.failed) nameTargets(root, dialect, positions, problems);
  checkReferences(root, problems);
  const resolver = new Resolver(root);
  if (!problems.failed) {
    checkOperations(root, resolver, problems);
    if (dialect === '3.0') upgradeSchemas(root);
    checkRecursion(root, problems);
    if (!problems.failed) checkEvaluation(root, problems);
  }
  return { root, resolver, problems, inputs };
}

async function overlayFrom(
  file: string,
  name: string,
  root: JsonObject,
  positions: Positions,
  onRead: (path: string, hash?: string) => void,
): Promise<void> {
  const overlay = await readSource(file, name, positions, { isOverlay: true, onRead });
  const problems = new Problems(locatorFor(overlay, positions));
  applyOverlay(root, overlay.value, positions, problems);
  problems.throwIfAny();
}

function locatorFor({ value, start }: SourceFile, positions: Positions): Locator {
  return {
    trace: (path) => positions.trace(value, path),
    locate: (traces) => positions.locate(traces, start),
  };
}

function checkVersion(source: SourceFile, problems: Problems): '3.0' | '3.1' {
  const root = source.value;
  const version = ownString(root, 'openapi');
  if (!isObject(root)) {
    problems.error(
      [],
      `is not an OpenAPI document: it holds ${describe(root)}`,
      'point to an OpenAPI 3.0 or 3.1 file',
    );
  } else if (Object.hasOwn(root, 'swagger')) {
    problems.error(
      ['swagger'],
      'is a Swagger 2.0 document, which is not read yet',
      'convert it to OpenAPI 3.0 or 3.1 first',
    );
  } else if (version === undefined) {
    problems.error(
      [],
      'is not an OpenAPI document: it has no `openapi: 3.x.y`',
      'point to an OpenAPI 3.0 or 3.1 file',
    );
  } else if (!/^3\.[01]\.\d+/.test(version)) {
    problems.error(['openapi'], `is OpenAPI ${version}, which is not read yet`, 'use OpenAPI 3.0 or 3.1');
  }
  return version?.startsWith('3.0') === true ? '3.0' : '3.1';
}
