import { ask } from './api.js';
import { byId, make, option } from './dom.js';
import { providerName } from './words.js';

interface Address {
  readonly baseUrl: string;
  readonly identityUrl?: string | undefined;
}

/** Where the providers are, in the footer and in the filters. Of their connections only the addresses are used. */
export async function showAddresses(): Promise<void> {
  const providers = await ask<Readonly<Record<string, Address>>>('GET', '/providers');
  byId('address', HTMLSpanElement).textContent = window.location.host;
  for (const id of ['session-provider', 'request-provider']) {
    const options = Object.keys(providers).map((name) => option(name, providerName(name)));
    byId(id, HTMLSelectElement).append(...options);
  }
  byId('fault-targets', HTMLDataListElement).append(
    ...Object.keys(providers).map((name) => option(name, providerName(name))),
  );
  for (const [name, { baseUrl, identityUrl }] of Object.entries(providers)) {
    const mark = make('span', 'mark');
    mark.dataset['provider'] = name;
    const urls = [baseUrl, ...(identityUrl === undefined ? [] : [identityUrl])];
    byId('addresses', HTMLDListElement).append(
      make('dt', '', mark, providerName(name)),
      make('dd', '', ...urls.map((url) => make('code', '', url))),
    );
  }
}
