import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { loadDocument, type LoadedDocument, type LoadOptions } from '../document/load.js';
import { operationsOf } from '../document/operations.js';
import { Positions } from '../document/positions.js';
import { readSource } from '../document/read/read.js';
import { ownArray, ownObject, ownString, type JsonObject } from '../document/shape.js';
import { workspaceJobs } from '../workspace.js';
import { placeOf, type Environment, type Wish } from './address.js';
import { align, type Alignment } from './align.js';
import { compareSides, type Comparison } from './compare.js';
import { download, shownUrl } from './download.js';
import { applyFitting, sideOf, type Unfit } from './facts.js';
import { propose, type Proposal } from './propose.js';
import { isOneOfOurs, shortenServers } from './servers.js';
import { readVendor } from './vendor.js';

export interface PullWish extends Wish {
  readonly provider: string;
  readonly root: string;
  readonly env: Environment;
  readonly timeoutMs: number;
}

export interface PullReport extends Comparison {
  readonly provider: string;
  /** File or address, without its query. */
  readonly source: string;
  readonly title: string;
  readonly version: string;
  readonly alignment: Alignment;
  /** Operations of ours that are outside of what the vendor's document is about. */
  readonly elsewhere: readonly string[];
  readonly overlay: {
    readonly fitting: number;
    readonly unfit: readonly Unfit[];
    readonly dropped: readonly string[];
  };
  readonly proposal: Proposal;
  /** Contradictions that the proposal leaves to a person. */
  readonly left: readonly string[];
}

export interface Pulled {
  readonly report: PullReport;
  /** The vendor's document as OpenAPI 3.1 with our facts of the client, ready for the generator. */
  readonly document: JsonObject;
  /** As it came. */
  readonly bytes: Uint8Array | undefined;
}

/**
 * Reads the vendor's document and compares it with ours. Writes nothing.
 * @throws UsageError, InvalidInputError
 */
export async function pull(wish: PullWish): Promise<Pulled> {
  const job = workspaceJobs(wish.root).find(({ name }) => name === wish.provider);
  if (job === undefined) throw new Error(`internal error: no provider ${wish.provider}`);
  const files = { input: job.input, inputName: `specs/${wish.provider}/openapi.yaml` };
  const overlay =
    job.overlay === undefined ? {} : { overlay: job.overlay, overlayName: `specs/${wish.provider}/sdk.yaml` };
  const ours = copy((await checked({ ...files, ...overlay })).root);
  const actions =
    job.overlay === undefined ? [] : await actionsOf(job.overlay, overlay.overlayName ?? job.overlay);
  const { loaded, source, address, bytes } = await fetched(wish);
  const theirs: JsonObject = { ...copy(loaded.root), openapi: '3.1.0' };
  const alignment = align(theirs, ours, address);
  shortenServers(theirs, ours, alignment.added, address);
  const elsewhere = dropElsewhere(ours, alignment.added);
  const unfit = applyFitting(theirs, actions);
  const { servers } = theirs;
  if (isOneOfOurs(theirs, ours)) theirs['servers'] = ours['servers'];
  const own = await sideOf(ours, files.inputName);
  const vendor = await sideOf(theirs, source);
  const comparison = compareSides(own.side, vendor.side);
  const proposal = propose(own.side, vendor.side, comparison.operations, source);
  return {
    report: {
      provider: wish.provider,
      source,
      ...titleOf(loaded.root),
      alignment,
      elsewhere,
      overlay: {
        fitting: actions.length - unfit.length,
        unfit: relevant(unfit, elsewhere),
        dropped: vendor.dropped,
      },
      ...comparison,
      proposal,
      left: await leftBy(proposal, ours, theirs),
    },
    document: servers === undefined ? theirs : { ...theirs, servers },
    bytes,
  };
}

/** Reading may leave problems for later, which have their true places only now. */
async function checked(options: LoadOptions): Promise<LoadedDocument> {
  const loaded = await loadDocument(options);
  loaded.problems.throwIfAny();
  return loaded;
}

function titleOf(root: JsonObject): { title: string; version: string } {
  const info = ownObject(root, 'info');
  return { title: ownString(info, 'title') ?? '', version: ownString(info, 'version') ?? '' };
}

interface Fetched {
  readonly loaded: LoadedDocument;
  readonly source: string;
  readonly address?: URL;
  readonly bytes?: Uint8Array;
}

async function fetched(wish: PullWish): Promise<Fetched> {
  const vendor = await readVendor(wish.root, wish.provider);
  const place = placeOf(wish.provider, vendor, wish, wish.env);
  if ('file' in place) return { loaded: await checked({ input: place.file }), source: place.file };
  const source = shownUrl(place.url);
  const bytes = await download({ ...place, timeoutMs: wish.timeoutMs });
  const folder = await mkdtemp(join(tmpdir(), 'codegen-pull-'));
  try {
    const input = join(folder, basename(place.url.pathname) || 'document');
    await writeFile(input, bytes);
    return { loaded: await checked({ input, inputName: source }), source, address: place.url, bytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function actionsOf(path: string, name: string): Promise<unknown[]> {
  return ownArray((await readSource(path, name, new Positions(), { isOverlay: true })).value, 'actions');
}

/** Our document may describe several services of a vendor; what the vendor's is about, its server says. */
function dropElsewhere(ours: JsonObject, base: string): string[] {
  if (base === '') return [];
  const outside = operationsOf(ours).filter(({ url }) => !url.startsWith(`${base}/`));
  for (const { url } of outside) Reflect.deleteProperty(ownObject(ours, 'paths'), url);
  return outside.map(({ verb, url }) => `${verb.toUpperCase()} ${url}`);
}

/** An action about an operation of another service has no place here, and that says nothing. */
function relevant(unfit: readonly Unfit[], elsewhere: readonly string[]): Unfit[] {
  const urls = new Set(elsewhere.map((each) => each.slice(each.indexOf(' ') + 1)));
  return unfit.filter(({ target }) => ![...urls].some((url) => target.includes(`'${url}'`)));
}

/** What is still otherwise when the proposal is taken. */
async function leftBy(proposal: Proposal, ours: JsonObject, theirs: JsonObject): Promise<string[]> {
  const patched = copy(ours);
  const unfit = applyFitting(patched, proposal.actions);
  if (unfit.length > 0) return unfit.map(({ target, message }) => `${target} ${message}`);
  const [a, b] = [await sideOf(patched, 'proposal'), await sideOf(copy(theirs), 'document')];
  const { operations } = compareSides(a.side, b.side);
  return operations.flatMap(({ status, operation, changes }) =>
    status === 'same' ? [] : [`${operation}: ${changes.map(({ message }) => message).join(' ') || status}`],
  );
}

/** JSON keeps a key named `__proto__` a key. */
function copy(root: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(root)) as JsonObject;
}

export function hasFindings({ operations, document }: Comparison): boolean {
  return document.length > 0 || operations.some(({ status }) => status !== 'same');
}
