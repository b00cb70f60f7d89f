import type { ProviderName } from './provider.js';

/**
 * - `status`: the provider's own error body for `status` (default 500)
 * - `html`: a gateway's HTML page (default 502)
 * - `broken-json`: a 200 whose JSON stops half-way
 * - `truncate`: `content-length` promises more than is sent, then the socket closes
 * - `reset`: TCP reset before any byte of the answer
 * - `stall`: nothing more comes, before the headers or within the body (see `phase`)
 * - `empty`: a status (default 200) without a body
 * - `redirect`: 307 (or `status`) to `headers.location`, by default a host that does not exist
 * - `delay`: the true answer, `afterMs` later
 */
export type FaultKind =
  'status' | 'html' | 'broken-json' | 'truncate' | 'reset' | 'stall' | 'empty' | 'redirect' | 'delay';

/** What to do to which requests. A condition left out matches everything. */
export interface FaultRule {
  readonly provider?: ProviderName | undefined;
  readonly operationId?: string | undefined;
  readonly method?: string | undefined;
  /**
   * The path as received (`/ibm-iam/identity/token`), the path below the provider's prefix (`/v1/sessions/abc`), or
   * the operation's template (`/v1/sessions/{id}`).
   */
  readonly path?: string | undefined;
  /** How many requests it strikes; default 1. `Infinity` = until removed. */
  readonly times?: number | undefined;
  readonly kind: FaultKind;
  readonly status?: number | undefined;
  /** Added to the answer's own headers; wins over them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * True: the answer comes from a proxy that knows nothing of the provider's request ids, so it lacks their headers.
   * Default false: like every answer, a spoiled one has them.
   */
  readonly anonymous?: boolean | undefined;
  /** Instead of the answer's own body: a string as it is, everything else as JSON. */
  readonly body?: unknown;
  /** Wall milliseconds to wait before the fault acts. */
  readonly afterMs?: number | undefined;
  /** Where a `stall` holds: default `headers`. */
  readonly phase?: 'headers' | 'body' | undefined;
  /**
   * True: the provider works the request off first, its effects stay, and only the answer is lost or spoiled.
   * Default false (`delay`: always true).
   */
  readonly processed?: boolean | undefined;
}

/** A rule that was added. */
export interface Fault {
  readonly rule: FaultRule;
  /** How many requests it will still strike. */
  readonly remaining: number;
  remove(): void;
}

export interface Faults {
  /** Rules are tried in the order they were added; the first that matches strikes, alone. */
  add(rule: FaultRule): Fault;
  clear(): void;
  /** Those that will still strike. */
  readonly pending: readonly Fault[];
}

/** The sides of a request that rules look at. */
export interface FaultTarget {
  readonly provider: string;
  readonly operationId: string | undefined;
  readonly method: string;
  /** As received, below the prefix, and the template. */
  readonly paths: readonly (string | undefined)[];
}

/** `take` gives the rule that strikes this request, and counts it. */
export interface FaultList extends Faults {
  take(target: FaultTarget): FaultRule | undefined;
}

export function createFaults(): FaultList {
  let active: { rule: FaultRule; remaining: number; remove(): void }[] = [];
  return {
    get pending() {
      return active.slice();
    },
    add(rule) {
      const times = rule.times ?? 1;
      if (!(times >= 1)) throw new RangeError('A fault strikes at least 1 time: times must be 1 or more.');
      const fault = {
        rule,
        remaining: times,
        remove: () => {
          active = active.filter((other) => other !== fault);
        },
      };
      active.push(fault);
      return fault;
    },
    clear() {
      active = [];
    },
    take(target) {
      const fault = active.find(({ rule }) => matches(rule, target));
      if (fault === undefined) return undefined;
      fault.remaining -= 1;
      if (fault.remaining <= 0) fault.remove();
      return fault.rule;
    },
  };
}

function matches(rule: FaultRule, target: FaultTarget): boolean {
  return (
    (rule.provider === undefined || rule.provider === target.provider) &&
    (rule.operationId === undefined || rule.operationId === target.operationId) &&
    (rule.method === undefined || rule.method.toUpperCase() === target.method) &&
    (rule.path === undefined || target.paths.includes(rule.path))
  );
}
