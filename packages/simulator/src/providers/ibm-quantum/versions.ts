import type { SimHandler, SimRequest } from '../../provider.js';
import { json } from '../../reply.js';
import type { IbmQuantumState } from './state.js';

const versions = [
  { version: '2024-01-01', sunset_date: '2027-01-01', status: 'deprecated' },
  { version: '2025-01-01', sunset_date: '2027-01-01', status: 'deprecated' },
  { version: '2025-05-01', sunset_date: '2027-01-01', status: 'deprecated' },
  { version: '2026-02-01', sunset_date: '2027-02-01', status: 'deprecated' },
  { version: '2026-02-15', sunset_date: '2027-02-15', status: 'deprecated' },
  { version: '2026-03-15', sunset_date: '2027-03-15', status: 'deprecated' },
  { version: '2026-04-15', status: 'live' },
] as const;

/** `get_versions`. For each of these the simulator speaks the live version. */
export const listVersions: SimHandler<IbmQuantumState> = () => json(200, { versions });

/** Whether the request names a version that the service knows. */
export function namesVersion(request: SimRequest): boolean {
  const wanted = request.headers['ibm-api-version'];
  return versions.some(({ version }) => version === wanted);
}
