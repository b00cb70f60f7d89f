import type { FaultBody } from '../control/routes.js';

const NAMES: Readonly<Record<string, string>> = {
  'ibm-quantum': 'IBM Quantum',
  'huawei-dataarts-fabric': 'Huawei Fabric',
  'aimms-pro': 'AIMMS PRO',
  'oracle-aidp': 'Oracle AIDP',
};

export function providerName(name: string): string {
  return NAMES[name] ?? name;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** `3 min`, in the largest unit that fits; below a second `now`. */
export function ago(ms: number): string {
  const unit = UNITS.find(([, size]) => ms >= size);
  return unit === undefined ? 'now' : `${Math.floor(ms / unit[1])} ${unit[0]} ago`;
}

export function took(ms: number): string {
  return ms >= 1_000 ? `${(ms / 1_000).toFixed(1)} s` : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

/** Whom a rule strikes: `ibm-quantum create_session`, or `*`. */
export function targetOf({ rule }: FaultBody): string {
  const { provider, operationId, method, path } = rule;
  const words = [provider, operationId, method, path].filter((word) => word !== undefined);
  return words.length === 0 ? '*' : words.join(' ');
}

/** What a rule does, in the words of a script. */
export function stepOf({ rule }: FaultBody): string {
  const words = [actionOf(rule)];
  if (rule.kind !== 'delay' && rule.afterMs !== undefined) words.push(`after ${spanText(rule.afterMs)}`);
  const retryAfter = rule.headers?.['retry-after'];
  if (retryAfter !== undefined) words.push(`retry-after ${retryAfter}`);
  if (rule.processed === true) words.push('processed');
  return words.join(' ');
}

function actionOf(rule: FaultBody['rule']): string {
  switch (rule.kind) {
    case 'status':
      return String(rule.status ?? 500);
    case 'truncate':
      return 'cut body';
    case 'stall':
      return rule.phase === 'body' ? 'stall body' : 'stall';
    case 'delay':
      return `delay ${spanText(rule.afterMs ?? 0)}`;
    case 'skew':
      return `skew ${(rule.skewMs ?? 0) < 0 ? '-' : '+'}${lengthText(Math.abs(rule.skewMs ?? 0))}`;
    case 'broken-json':
    case 'expired-token':
      return rule.kind.replace('-', ' ');
    case 'html':
    case 'empty':
    case 'redirect':
      return rule.status === undefined ? rule.kind : `${rule.kind} ${rule.status}`;
    case 'reset':
      return rule.kind;
    case 'pass':
      return 'true answer';
  }
}

function spanText(span: NonNullable<FaultBody['rule']['afterMs']>): string {
  return typeof span === 'number' ? lengthText(span) : `${span.minMs}-${span.maxMs} ms`;
}

function lengthText(ms: number): string {
  const unit = UNITS.find(([, size]) => ms >= size && ms % size === 0);
  return unit === undefined ? `${ms} ms` : `${ms / unit[1]} ${unit[0]}`;
}
