import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Streams } from '../cli/report.js';
import { writeAtomic, writeFolder } from '../output/folder.js';
import { specChangeset } from './changesets.js';
import { changesetStep, isDone, type Facts } from './decide.js';
import { rememberAsFresh } from './fresh.js';
import type { Surveyed, Where } from './survey.js';
import { tellMeaning } from './tell.js';
import { runTests } from './tests.js';
import { snapshot, type Undo } from './undo.js';

export interface Options extends Where {
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/**
 * Brings generated code and changesets to what the specs say. Changesets are written after the tests have passed; when
 * they fail, or somebody stops it, generated files are put back.
 */
export async function regenerate(
  surveyed: readonly Surveyed[],
  options: Options,
  streams: Streams,
): Promise<number> {
  const todo = surveyed.filter(({ facts }) => !isDone(facts));
  for (const { facts } of surveyed) tellMeaning(facts, streams);
  if (todo.length === 0) {
    const names = surveyed.map(({ job }) => job.name).join(', ');
    streams.out(`Nothing to do: generated code and changesets are what the specs give (${names}).\n`);
    return 0;
  }
  if (options.dryRun) {
    for (const { facts } of todo) tellPlan(facts, streams);
    return 0;
  }
  return carryOut(todo, options, streams);
}

async function carryOut(todo: readonly Surveyed[], options: Options, streams: Streams): Promise<number> {
  const undo: Undo[] = [];
  try {
    for (const each of todo) await writeGenerated(each, undo, streams);
    const names = todo.map(({ job }) => job.name);
    streams.err(`Building and testing ${names.join(', ')} ...\n`);
    const { passed, output } = await runTests(options.root, names, options.signal);
    options.signal.throwIfAborted();
    if (!passed) {
      await undoAll(undo);
      streams.err(`${output.trim()}\n\n${advice(names)}`);
      return 1;
    }
    for (const { facts } of todo) await writeChangeset(facts, options.root, streams);
  } catch (error) {
    await undoAll(undo);
    if (!options.signal.aborted) throw error;
    streams.err('\nStopped; generated code and changesets are as they were.\n');
    return 130;
  }
  for (const { result } of todo) if (result) rememberAsFresh(options.memory, result);
  return 0;
}

function advice(names: readonly string[]): string {
  return [
    `The new code of ${names.join(', ')} does not pass its tests; generated code and changesets are as they were.`,
    'To mend what stands beside the generated code, or its tests:',
    `  npm run generate -- -p ${names.join(',')}   writes the new code and keeps it`,
    `  npm run regenerate ${names.join(' ')}   once it passes: tests it again, and writes the changeset`,
    '',
  ].join('\n');
}

async function writeGenerated(
  { job, facts, result }: Surveyed,
  undo: Undo[],
  streams: Streams,
): Promise<void> {
  if (result === undefined || facts.stale.length === 0) return;
  undo.push(await snapshot(job));
  writeFolder(job.output, result.files);
  writeAtomic(job.apiMd, result.apiMd);
  streams.out(`${job.name}: ${String(facts.stale.length)} generated files written\n`);
}

async function undoAll(undo: readonly Undo[]): Promise<void> {
  for (const each of undo) await each();
}

async function writeChangeset(facts: Facts, root: string, streams: Streams): Promise<void> {
  const { provider } = facts.client;
  const step = changesetStep(facts);
  const path = specChangeset(provider);
  if (step.kind === 'remove') await rm(join(root, path));
  if (step.kind === 'write') writeAtomic(join(root, path), step.text);
  const did = { keep: 'tests pass', remove: `removed ${path}`, write: `tests pass, wrote ${path}` }[
    step.kind
  ];
  streams.out(`${provider}: ${did}\n`);
}

function tellPlan(facts: Facts, streams: Streams): void {
  const { provider } = facts.client;
  const step = changesetStep(facts);
  const path = specChangeset(provider);
  for (const file of facts.stale) streams.out(`${provider}: would write ${file}\n`);
  if (step.kind === 'remove') streams.out(`${provider}: would remove ${path}\n`);
  if (step.kind === 'write') streams.out(`${provider}: would write ${path}:\n\n${step.text}\n`);
}
