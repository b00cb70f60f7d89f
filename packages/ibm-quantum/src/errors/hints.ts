/** IBM's codes for a token that is not accepted. */
const NOT_AUTHENTICATED: ReadonlySet<string> = new Set(['1200', '1201', '1219']);

const BY_CODE: Readonly<Record<string, string>> = {
  '1004': 'The backend takes no jobs now: choose another one (backends.list).',
  '1007': 'See backends.list for the backends that this instance may use.',
  '1202': 'Slow down: IBM accepts 5 jobs per minute from one user.',
  '1234': 'Wait for the end of the job first (jobs.waitUntilDone).',
  '1999': 'IBM Quantum is under maintenance: try again later.',
  '4001': 'The session takes no more jobs: open another one.',
};

const BY_STATUS: Readonly<Record<number, string>> = {
  401: "IBM did not accept the access token: check that the API key belongs to the instance's account and is not locked.",
  403: 'The user of the API key needs access to this instance (IAM action named in the API reference of this call).',
  404: 'It may exist in another instance: check `instance` (Service-CRN), and that the client was made for its region.',
  429: 'Slow down: IBM accepts 5 jobs per minute from one user.',
};

/** What the user can do about an error: by IBM's code where that says more, else by status. */
export function hintFor(status: number, code: string | undefined): string | undefined {
  if (code !== undefined && Object.hasOwn(BY_CODE, code)) return BY_CODE[code];
  if (code !== undefined && NOT_AUTHENTICATED.has(code) && status !== 403) return BY_STATUS[401];
  return BY_STATUS[status];
}

/** Conditions that IBM's registry calls passing, whatever the status. */
const PASSING_CODE: ReadonlySet<string> = new Set(['1000', '1006', '1008', '1010', '1011', '1202']);
/** Backends that are down or unknown stay so for longer than a retry lasts. */
const LASTING_CODE: ReadonlySet<string> = new Set(['1004', '1007']);
/** Cloudflare, in front of IBM's service, could not reach it. */
const PASSING_STATUS: ReadonlySet<number> = new Set([520, 521, 522, 524]);

/** IBM's rule for repeating, where it differs from the status's. */
export function isPassing(status: number, code: string | undefined): boolean | undefined {
  if (code !== undefined && PASSING_CODE.has(code)) return true;
  if (code !== undefined && LASTING_CODE.has(code)) return false;
  return PASSING_STATUS.has(status) ? true : undefined;
}
