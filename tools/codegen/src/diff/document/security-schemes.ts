import { ownObject, ownString, type JsonObject } from '../../document/shape.js';
import type { Resolver } from '../../document/references.js';
import { canonical } from '../canonical.js';
import { quoted } from '../place.js';
import type { Recorder } from '../record.js';

const KIND = ['type', 'name', 'in', 'scheme'] as const;
const URLS = ['tokenUrl', 'authorizationUrl', 'refreshUrl'] as const;

interface Schemes {
  readonly root: JsonObject;
  readonly resolver: Resolver;
}

/** What a credential is and where it goes: every change here is a stop for a person. */
export function compareSecuritySchemes(before: Schemes, after: Schemes, recorder: Recorder): void {
  const [a, b] = [schemesOf(before), schemesOf(after)];
  for (const name of new Set([...a.keys(), ...b.keys()])) {
    const path = ['components', 'securitySchemes', name];
    const label = `security scheme ${quoted(name)}`;
    const [old, now] = [a.get(name), b.get(name)];
    if (old === undefined) {
      recorder.add('security-scheme-added', path, quoted(name));
      recorder.review('security-scheme', path, `${label} is new: confirm what is sent where`);
    } else if (now === undefined) {
      recorder.add('security-scheme-removed', path, quoted(name));
      recorder.review('security-scheme', path, `${label} is gone: confirm what replaces it`);
    } else compareScheme(old, now, path, label, recorder);
  }
}

function schemesOf({ root, resolver }: Schemes): Map<string, JsonObject> {
  const schemes = ownObject(ownObject(root, 'components'), 'securitySchemes');
  return new Map(
    Object.entries(schemes)
      .filter(([name]) => !name.startsWith('x-'))
      .map(([name, value]) => [name, resolver.resolve(value, []).value]),
  );
}

function compareScheme(
  old: JsonObject,
  now: JsonObject,
  path: string[],
  label: string,
  recorder: Recorder,
): void {
  const differs = KIND.filter((key) => text(old, key) !== text(now, key));
  const [flows, others] = [ownObject(old, 'flows'), ownObject(now, 'flows')];
  const [from, to] = [Object.keys(flows).sort(), Object.keys(others).sort()];
  if (differs.length > 0 || canonical(from) !== canonical(to)) {
    const shown = (scheme: JsonObject, names: string[]): string =>
      [...KIND.map((key) => text(scheme, key)), ...names].filter((part) => part !== '').join(' ');
    const [a, b] = [shown(old, from), shown(now, to)];
    recorder.add('security-scheme-changed', path, label, { before: a, after: b });
    recorder.review(
      'security-scheme',
      path,
      `${label} takes another credential: confirm what is sent where`,
      a,
      b,
    );
  }
  compareUrl(old, now, 'openIdConnectUrl', path, label, recorder);
  for (const flow of from.filter((name) => to.includes(name))) {
    for (const key of URLS)
      compareUrl(
        ownObject(flows, flow),
        ownObject(others, flow),
        key,
        [...path, 'flows', flow],
        label,
        recorder,
      );
    if (canonical(ownObject(flows, flow)['scopes']) !== canonical(ownObject(others, flow)['scopes']))
      recorder.add('description-changed', [...path, 'flows', flow], `scopes of ${label}`);
  }
  if (text(old, 'description') !== text(now, 'description')) recorder.add('description-changed', path, label);
}

function compareUrl(
  old: JsonObject,
  now: JsonObject,
  key: string,
  path: string[],
  label: string,
  recorder: Recorder,
): void {
  const [from, to] = [ownString(old, key), ownString(now, key)];
  if (from === to) return;
  const detail = {
    ...(from === undefined ? {} : { before: from }),
    ...(to === undefined ? {} : { after: to }),
  };
  recorder.add('token-url-changed', [...path, key], `${quoted(key)} of ${label}`, detail);
  recorder.review(
    'token-url',
    [...path, key],
    `${quoted(key)} of ${label} has changed: credentials will be sent there`,
    from,
    to,
  );
}

/** Header names do not distinguish case, and neither do HTTP schemes. */
function text(scheme: JsonObject, key: string): string {
  const value = ownString(scheme, key) ?? '';
  const isFree = key === 'scheme' || (key === 'name' && ownString(scheme, 'in') === 'header');
  return isFree ? value.toLowerCase() : value;
}
