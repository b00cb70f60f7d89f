import { canonical } from '../canonical.js';
import type { Operation } from '../side.js';

export interface Pairs {
  readonly both: readonly (readonly [Operation, Operation])[];
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
}

/**
 * Which old operation is which new one: by method and path (whatever its parameters are called), then by operationId,
 * then by an equal structure that only one of each has.
 */
export function pairOperations(before: readonly Operation[], after: readonly Operation[]): Pairs {
  const olds = [...before];
  const news = [...after];
  const both: (readonly [Operation, Operation])[] = [];
  const pair = (key: (operation: Operation) => string | undefined): void => {
    for (const old of [...olds]) {
      const wanted = key(old);
      if (wanted === undefined) continue;
      const found = news.filter((each) => key(each) === wanted);
      const [match] = found;
      if (match === undefined || found.length > 1) continue;
      if (olds.filter((each) => key(each) === wanted).length > 1) continue;
      olds.splice(olds.indexOf(old), 1);
      news.splice(news.indexOf(match), 1);
      both.push([old, match]);
    }
  };
  pair(({ raw }) => `${raw.verb} ${raw.url}`);
  pair(({ raw }) => `${raw.verb} ${blanked(raw.url)}`);
  pair(({ id }) => id);
  pair((operation) => `${operation.raw.verb} ${structure(operation)}`);
  return { both, removed: olds, added: news };
}

export function blanked(url: string): string {
  return url.replaceAll(/\{[^{}]*\}/g, '{}');
}

/** What an operation sends and answers, without its names and words. */
function structure({ raw, parameters }: Operation): string {
  const { tags, summary, description, operationId, deprecated, ...rest } = raw.value;
  void [tags, summary, description, operationId, deprecated];
  const sent = parameters.map(({ value }) => (value['in'] === 'path' ? { ...value, name: '' } : value));
  return canonical({ ...rest, parameters: sent, 'x-sdk-operation': undefined });
}
