import type { SessionList, SessionView } from '../session-desk.js';
import { ask } from './api.js';
import { simulatedNow } from './clock.js';
import { byId, keyedRows, make, option, type Row, setText } from './dom.js';
import { attempt, say } from './message.js';
import { ago, providerName } from './words.js';

interface Answer extends SessionList {
  readonly kinds: Readonly<Record<string, readonly string[]>>;
}

const SHOWN = 50;

/** The table of sessions, its filters, and the form that creates one. */
export function startSessions(): { refresh(): Promise<void> } {
  const provider = byId('session-provider', HTMLSelectElement);
  const phase = byId('session-phase', HTMLSelectElement);
  const kind = byId('create-kind', HTMLSelectElement);
  const count = byId('sessions-count', HTMLSpanElement);
  const empty = byId('session-empty', HTMLParagraphElement);
  const table = byId('session-table', HTMLTableElement);
  const render = keyedRows<SessionView>(
    table,
    ({ provider: name, id }) => `${name} ${id}`,
    (session) => sessionRow(session, refresh),
  );

  async function refresh(): Promise<void> {
    const query = new URLSearchParams({ limit: String(SHOWN) });
    if (provider.value !== '') query.set('provider', provider.value);
    if (phase.value !== '') query.set('phase', phase.value);
    const { sessions, total, kinds } = await ask<Answer>('GET', `/sessions?${query}`);
    if (kind.options.length === 0) kind.append(...kindOptions(kinds));
    setText(count, total > sessions.length ? `${sessions.length} of ${total}` : String(total));
    empty.hidden = total > 0;
    table.hidden = total === 0;
    render(sessions);
  }

  for (const filter of [provider, phase]) filter.addEventListener('change', () => attempt(refresh));
  byId('create', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const [name = '', wanted = ''] = kind.value.split(' ');
    attempt(async () => {
      const made = await ask<SessionView>('POST', '/sessions', { provider: name, kind: wanted });
      say(`Created ${providerName(name)} session ${made.id}.`);
      await refresh();
    });
  });
  return { refresh };
}

function kindOptions(kinds: Answer['kinds']): HTMLOptGroupElement[] {
  return Object.entries(kinds).map(([provider, names]) => {
    const group = make('optgroup');
    group.label = providerName(provider);
    group.append(...names.map((name) => option(`${provider} ${name}`, `${providerName(provider)}: ${name}`)));
    return group;
  });
}

function sessionRow(first: SessionView, refresh: () => Promise<void>): Row<SessionView> {
  const state = make('span', 'state');
  const created = make('time');
  const end = make('button', 'end', 'End');
  const more = make('button', 'quiet');
  const body = make('pre');
  const cell = make('td', '', body);
  const details = make('tr', 'details', cell);
  cell.colSpan = 5;
  const label = `${providerName(first.provider)} session ${first.id}`;
  end.type = more.type = 'button';
  end.setAttribute('aria-label', `End ${label}`);
  body.tabIndex = 0;
  body.setAttribute('role', 'region');
  body.setAttribute('aria-label', `What the API says of ${label}`);
  const unfold = (open: boolean): void => {
    details.hidden = !open;
    setText(more, open ? 'Hide' : 'Show');
    more.setAttribute('aria-expanded', String(open));
    more.setAttribute('aria-label', `${more.textContent} ${label}`);
  };
  unfold(false);
  more.addEventListener('click', () => unfold(details.hidden !== false));
  end.addEventListener('click', () =>
    attempt(async () => {
      await ask('POST', '/sessions/end', { provider: first.provider, id: first.id });
      say(`Ended ${label}.`);
      await refresh();
    }),
  );
  const mark = make('span', 'mark');
  mark.dataset['provider'] = first.provider;
  const line = make(
    'tr',
    'session',
    make('td', 'cell-state', state),
    make('td', 'cell-provider', mark, providerName(first.provider), make('span', 'kind', first.kind)),
    make('td', 'cell-id', make('code', '', first.id)),
    make('td', 'cell-time', created),
    make('td', 'cell-actions', make('div', 'actions', more, end)),
  );
  return {
    element: make('tbody', '', line, details),
    update(session) {
      setText(state, session.state);
      state.dataset['phase'] = session.phase;
      setText(created, ago(simulatedNow() - Date.parse(session.createdAt)));
      created.dateTime = session.createdAt;
      created.title = session.createdAt;
      const over = session.phase === 'ended' || session.phase === 'failed';
      end.disabled = over;
      line.dataset['over'] = String(over);
      setText(body, JSON.stringify(session.raw, undefined, 2));
    },
  };
}
