import { dirname, join, relative, resolve } from 'node:path';
import { upgradeSchemas } from './dialect.js';
import { splitDeepSchemas } from './deep-schemas.js';
import { checkEvaluation } from './evaluation.js';
import { bundle } from './files/bundle.js';
import { Library } from './files/library.js';
import { nameTargets } from './identifiers/name-targets.js';
import { resolveIdentifiers } from './identifiers/resolve-identifiers.js';
import { checkMappings } from './mappings.js';
import { checkOperations } from './operations.js';
import { lowerDocument } from './openapi32/lower.js';
import type { Path } from './pointer.js';
import type { Position } from './position.js';
import { Positions, type Trace } from './positions.js';
import { Problems, type Locator } from './problem.js';
import { readSource, type InputFile } from './read/read.js';
import { checkRecursion } from './recursion.js';
import { checkReferences, Resolver } from './references.js';
import { checkDialect } from './schema-structure.js';
import type { JsonObject } from './shape.js';
import { checkStructure } from './structure.js';
import { convertSwagger } from './swagger2/convert.js';
import { checkVersion } from './version.js';

export interface LoadOptions {
  readonly input: string;
  readonly overlay?: string;
  /** Names of the two files in messages; the paths themselves when absent. */
  readonly inputName?: string;
  readonly overlayName?: string;
  /** Hosts that files may be fetched from; none when absent. */
  readonly allowedHosts?: readonly string[];
  /** How other files of the document are named in messages. */
  readonly shown?: (path: string) => string;
  /** Hears of each file before it is read. */
  readonly onRead?: (path: string) => void;
}

/** A checked document: OpenAPI 3.1 in meaning, overlay applied, every local reference good. */
export interface LoadedDocument {
  readonly root: JsonObject;
  readonly resolver: Resolver;
  readonly problems: Problems;
  /** Every local file that was read. */
  readonly inputs: readonly InputFile[];
  /** Whether other files came over the network. */
  readonly hasFetched: boolean;
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
  const locator = new TreeLocator(positions, source.value, source.start);
  const problems = new Problems(locator);
  const version = checkVersion(source.value, problems);
  problems.throwIfAny();
  const read = source.value as JsonObject;
  if (options.overlay !== undefined) {
    await overlayFrom(options.overlay, options.overlayName ?? options.overlay, read, positions, onRead);
  }
  const library = new Library(source, options.input, positions, {
    root: dirname(resolve(options.input)),
    allowedHosts: new Set(options.allowedHosts),
    shown: options.shown ?? besideInput(options),
    onRead,
  });
  await bundle(read, library, positions, problems);
  problems.throwIfAny();
  const root = version === '2.0' ? upgradeSwagger(read, locator, problems) : read;
  if (version === '3.2') lowerDocument({ root, positions, problems });
  const dialect = version === '3.1' || version === '3.2' ? '3.1' : '3.0';
  checkDialect(root['jsonSchemaDialect'], ['jsonSchemaDialect'], problems);
  checkStructure(root, dialect, problems);
  if (!problems.failed && dialect === '3.1') resolveIdentifiers(root, positions, problems);
  if (!problems.failed) nameTargets(root, dialect, positions, problems);
  if (!problems.failed) splitDeepSchemas(root, positions);
  checkReferences(root, problems);
  const resolver = new Resolver(root);
  if (!problems.failed) {
    checkOperations(root, resolver, problems);
    checkMappings(root, problems);
    if (dialect === '3.0') upgradeSchemas(root);
    checkRecursion(root, problems);
    if (!problems.failed) checkEvaluation(root, problems);
  }
  return { root, resolver, problems, inputs, hasFetched: library.hasFetched };
}

/** Files beside the input are named as it is. */
function besideInput({ input, inputName = input }: LoadOptions): (path: string) => string {
  return (path) => join(dirname(inputName), relative(dirname(resolve(input)), path)).replaceAll('\\', '/');
}

async function overlayFrom(
  file: string,
  name: string,
  root: JsonObject,
  positions: Positions,
  onRead: (path: string, hash?: string) => void,
): Promise<void> {
  const { applyOverlay } = await import('./overlay.js');
  const overlay = await readSource(file, name, positions, { isOverlay: true, onRead });
  const problems = new Problems(new TreeLocator(positions, overlay.value, overlay.start));
  applyOverlay(root, overlay.value, positions, problems);
  problems.throwIfAny();
}

function upgradeSwagger(root: JsonObject, locator: TreeLocator, problems: Problems): JsonObject {
  checkReferences(root, problems);
  problems.throwIfAny();
  const converted = convertSwagger({ root, positions: locator.positions, problems });
  locator.root = converted;
  return converted;
}

/** Finds places in a tree that may be replaced by a converted one. */
class TreeLocator implements Locator {
  constructor(
    readonly positions: Positions,
    public root: unknown,
    private readonly start: Position,
  ) {}

  trace(path: Path): Trace {
    return this.positions.trace(this.root, path);
  }

  traceKey(container: object, key: string | number): Trace {
    return this.positions.traceKey(container, key);
  }

  locate(traces: readonly Trace[]): readonly (Position & { readonly pointer: string })[] {
    return this.positions.locate(traces, this.start);
  }
}
