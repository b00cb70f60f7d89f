import type { RequestRecord } from '../request-log.js';
import { ask } from './api.js';
import { byId, keyedRows, make, setText } from './dom.js';
import { attempt, say } from './message.js';
import { providerName, took } from './words.js';

const SHOWN = 100;

/** The live list of requests, the newest first. `arrived` is called for each new one. */
export function startRequests(arrived: () => void): void {
  const provider = byId('request-provider', HTMLSelectElement);
  const status = byId('request-status', HTMLSelectElement);
  const count = byId('requests-count', HTMLSpanElement);
  const empty = byId('request-empty', HTMLParagraphElement);
  const table = byId('request-table', HTMLTableElement);
  const link = byId('link', HTMLSpanElement);
  const render = keyedRows<RequestRecord>(
    byId('request-rows', HTMLTableSectionElement),
    ({ order }) => String(order),
    (record) => ({ element: requestRow(record), update: () => undefined }),
  );
  let records: RequestRecord[] = [];
  let events: EventSource | undefined;
  let frame = 0;

  const show = (): void => {
    frame = 0;
    setText(count, records.length >= SHOWN ? `latest ${SHOWN}` : String(records.length));
    empty.hidden = records.length > 0;
    table.hidden = records.length === 0;
    render(records);
  };
  /** Many requests in one frame are drawn once. */
  const add = (record: RequestRecord): void => {
    if (records.some(({ order }) => order === record.order)) return;
    records = [record, ...records].slice(0, SHOWN);
    if (frame === 0) frame = window.requestAnimationFrame(show);
    arrived();
  };
  const connect = (): void => {
    events?.close();
    const query = new URLSearchParams();
    if (provider.value !== '') query.set('provider', provider.value);
    if (status.value !== '') query.set('status', status.value);
    attempt(async () => {
      const latest = new URLSearchParams(query);
      latest.set('limit', String(SHOWN));
      records = (await ask<RequestRecord[]>('GET', `/requests?${latest}`)).reverse();
      show();
      query.set('since', String(records[0]?.order ?? 0));
      events = new EventSource(`/_simulator/requests/events?${query}`);
      const state = (name: string) => (): void => {
        link.dataset['state'] = name;
        setText(link, name);
      };
      events.addEventListener('open', state('live'));
      events.addEventListener('error', state('not reachable, trying again'));
      events.addEventListener('request', (event: MessageEvent<string>) =>
        add(JSON.parse(event.data) as RequestRecord),
      );
    });
  };

  for (const filter of [provider, status]) filter.addEventListener('change', connect);
  byId('requests-clear', HTMLButtonElement).addEventListener('click', () =>
    attempt(async () => {
      await ask('DELETE', '/requests');
      records = [];
      show();
      say('Cleared the requests.');
    }),
  );
  connect();
}

function requestRow(record: RequestRecord): HTMLElement {
  const { at, status, method, path, operationId, attempt: number, durationMs, provider, fault } = record;
  const time = make('time', '', new Date(at).toISOString().slice(11, 23));
  time.dateTime = new Date(at).toISOString();
  const code = make('span', 'status', status === 0 ? 'none' : String(status));
  code.dataset['class'] = String(Math.floor(status / 100));
  const mark = make('span', 'mark');
  if (provider !== undefined) {
    mark.dataset['provider'] = provider;
    mark.title = providerName(provider);
  }
  const line = make('td', 'cell-path', mark, make('span', 'method', method), make('code', '', path));
  if (fault !== undefined)
    line.append(make('span', 'struck', fault === 'status' ? 'fault' : `fault: ${fault}`));
  return make(
    'tr',
    'request',
    make('td', 'cell-time', time),
    make('td', 'cell-status', code),
    line,
    make('td', 'cell-operation', make('code', '', operationId ?? '')),
    make('td', 'cell-attempt', number === 1 ? '' : make('span', 'again', `attempt ${number}`)),
    make('td', 'cell-took number', took(durationMs)),
  );
}
