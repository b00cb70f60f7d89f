import { startSimulator } from '../../src/index.js';

const all = await startSimulator();
export const apiKey: string = all.providers['aimms-pro'].credentials.apiKey;
export const ibmKey: string = all.providers['ibm-quantum'].credentials.apiKey;
export const name: 'oracle-aidp' = all.providers['oracle-aidp'].name;
// @ts-expect-error each provider has credentials of its own
export const wrong: string = all.providers['oracle-aidp'].credentials.apiKey;

const one = await startSimulator({ providers: ['aimms-pro'] });
export const played: string = one.providers['aimms-pro'].baseUrl;
// @ts-expect-error this provider is not played
export const absent: string = one.providers['ibm-quantum'].baseUrl;

// @ts-expect-error no such provider
await startSimulator({ providers: ['nobody'] });
// @ts-expect-error no such kind of fault
all.faults.add({ kind: 'explode' });
