// Imports all compiled files of a generated client, then calls some of its operations. In a process of its own.
// Arguments: the document, the folder of the JavaScript, the seed, the number of operations. Prints the findings as JSON.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { loadDocument } from '../../dist/document/load.js';
import { buildApi } from '../../dist/model/build.js';
import { Random } from '../random.js';
import { AnswerServer } from './answer-server.js';
import { PIECES, planCall } from './plan-call.js';
import { Sampler } from './sample.js';
import { Validator } from './validator.js';

const [input, folder, seed, count] = process.argv.slice(2);
const provider = { name: 'corpus', requestIdHeaders: [], parseError: () => ({}) };

const files = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.js'));
const failures = [];
for (const file of files) {
  try {
    await load(file);
  } catch (error) {
    failures.push(`import ${file}: ${oneLine(error)}`);
  }
}
const calls = failures.length > 0 ? { made: 0, judged: 0 } : await exercise();
process.stdout.write(JSON.stringify({ imported: files.length, ...calls, failures }));
process.exit();

function load(file) {
  return import(pathToFileURL(join(folder, file)).href);
}

async function exercise() {
  const loaded = await loadDocument({ input });
  // As the command does it: names depend on the class of the client.
  const api = buildApi(loaded, basename(input), { name: undefined, emitted: true });
  const random = new Random(seed);
  const sampler = new Sampler(api.root, random);
  const validator = new Validator(api.root);
  const { ApiClient } = await coreOf();
  const server = await AnswerServer.start();
  const drifts = [];
  const options = { baseUrl: server.url, credential: { authorize: () => {} }, retry: { maxAttempts: 1 } };
  const client = new ApiClient(provider, { ...options, onDrift: (drift) => drifts.push(drift) });
  const all = api.resources.flatMap((resource) =>
    resource.operations.map((operation) => ({ resource, operation })),
  );
  let judged = 0;
  const chosen = random.some(all, Number(count));
  for (const { resource, operation } of chosen) {
    const plan = planCall(operation, sampler, random, validator);
    server.prepare(plan.answer);
    drifts.length = 0;
    const { [resource.className]: Resource } = await load(join('resources', `${resource.file}.gen.js`));
    const found = await call(new Resource(client), operation, plan, server, drifts);
    if (plan.answer.good !== undefined) judged++;
    if (found !== undefined) failures.push(`${operation.verb.toUpperCase()} ${operation.url}: ${found}`);
  }
  server.stop();
  return { made: chosen.length, judged };
}

/** From where the generated files import it. */
function coreOf() {
  return import('@compute-sessions/core');
}

/** @returns {Promise<string | undefined>} what went wrong */
async function call(target, operation, plan, server, drifts) {
  let result;
  try {
    result = await target[operation.method](...plan.values, plan.options).withResponse();
  } catch (error) {
    if (error?.name !== 'InvalidRequestError') return `${error?.name}: ${oneLine(error)}`;
    return plan.good === true ? `refused, but ajv accepts what is sent: ${oneLine(error)}` : undefined;
  }
  if (plan.good === false) return 'sent, but ajv refuses what is sent';
  const [request] = server.received;
  if (request?.method !== operation.verb.toUpperCase()) return `sent ${request?.method ?? 'nothing'}`;
  if (!fits(operation, request.url)) return `sent to ${request.url}`;
  return judgeAnswer(operation.page ? result.data.body : result.data, plan.answer, drifts);
}

function judgeAnswer(data, { data: sent, good }, drifts) {
  if (sent !== PIECES && !isDeepStrictEqual(data, sent)) return 'the data did not arrive as it was sent';
  if (good === true && drifts.length > 0) return `drift, but ajv accepts the answer: ${issuesOf(drifts)}`;
  if (good === false && drifts.length === 0) return 'no drift, but ajv refuses the answer';
  return undefined;
}

function issuesOf([{ issues }]) {
  return issues
    .slice(0, 2)
    .map(({ path, message }) => `${JSON.stringify(path)} ${message}`)
    .join('; ');
}

/** The path with its placeholders filled, as far as it is a path: some documents tell operations apart behind a `#`. */
function fits({ url }, received) {
  const pattern = url
    .split(/[?#]/)[0]
    .split(/\{[^}]*\}/)
    .map((literal) => encodeURI(literal).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/?]+');
  return (
    new RegExp(`^${pattern}(?:\\?|$)`).test(received) ||
    new RegExp(`^${pattern}(?:\\?|$)`).test(decodeURI(received))
  );
}

function oneLine(error) {
  return String(error?.message ?? error)
    .split('\n')[0]
    .slice(0, 300);
}
