import { firstSuccess, replyFor, type TestedOperation, type TestKit } from './kit.js';
import { TestError } from './test-error.js';

/** An answer to give, as it stands in a test. */
export interface Fixture {
  readonly status: number;
  readonly body: unknown;
  readonly type: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The document's own example.
 *
 * @param wanted its name in the document; default: the first
 * @throws TestError when there is none
 */
export async function exampleOf(
  kit: TestKit<unknown>,
  name: string,
  operation: TestedOperation,
  status: number = firstSuccess(operation),
  wanted?: string,
): Promise<Fixture> {
  const place = `${name} ${String(status)}`;
  const reply = replyFor(operation, status)?.reply;
  if (reply === undefined) {
    throw fixtureError(
      place,
      `the document has no such answer; it has ${Object.keys(operation.replies).join(', ')}`,
    );
  }
  const names = Object.keys(reply.examples ?? {});
  if (wanted !== undefined && !names.includes(wanted)) {
    const there = names.length === 0 ? 'none' : names.join(', ');
    throw fixtureError(place, `the document has no example '${wanted}'; it has ${there}`);
  }
  const headers = Object.entries(reply.headers ?? {}).flatMap(([header, value]) =>
    value === null ? [] : [[header, value] as const],
  );
  const fixture = { status, type: reply.type, headers: Object.fromEntries(headers) };
  if (reply.type === undefined) return { ...fixture, body: undefined };
  const key = reply.examples?.[wanted ?? names[0] ?? ''];
  if (key === undefined) throw fixtureError(place, 'the document has no example: give `reply` a body');
  const values = await kit.examples();
  return { ...fixture, body: structuredClone(values[key]) };
}

/** @throws TestError naming each place where a body is not what the document says */
export async function checkFixture(
  name: string,
  operation: TestedOperation,
  { status, body }: Pick<Fixture, 'status' | 'body'>,
): Promise<void> {
  const schema = await replyFor(operation, status)?.reply.schema?.();
  const result = schema?.safeParse(body);
  if (result === undefined || result.success) return;
  const { issuesOf } = await import('../resource/issues.js'); // shared with the client, which loads it late
  const mismatch = { where: '', value: body, issues: result.error?.issues ?? [] };
  const words = issuesOf(mismatch).map(({ message }, index) => {
    const path = mismatch.issues[index]?.path ?? [];
    return `${pointer(path)} ${message}`;
  });
  throw fixtureError(
    `${name} ${String(status)}`,
    `the scripted body is not what the document says: ${words.join('; ')}. Use \`raw\` to send it all the same`,
  );
}

function fixtureError(place: string, message: string): TestError {
  return new TestError('fixture', `${place}: ${message}.`);
}

/** `#/timestamps/0/status`; `#` for the whole body. */
function pointer(path: readonly PropertyKey[]): string {
  const keys = path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'));
  return ['#', ...keys].join('/');
}
