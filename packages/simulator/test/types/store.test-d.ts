import type { Shelf } from '../../src/store/store.js';

interface Good {
  readonly id: string;
  readonly at?: number | undefined;
  readonly list: readonly { readonly state: 'open' | 'closed' }[];
  readonly anything: unknown;
}

declare const shelf: Shelf;
shelf.table<Good>('good').patch('a', { at: undefined, list: [] });
shelf.table<Good, 'id'>('indexed', { indexes: { id: (row) => row.id } }).by('id', 'a');
shelf.cell<number | null>('cell', () => null).set(1);

// @ts-expect-error what can be changed in place could be changed without the table's knowing
shelf.table<{ readonly id: string; state: string }>('mutable');
// @ts-expect-error the same within an array
shelf.table<{ readonly list: readonly { state: string }[] }>('nested');
// @ts-expect-error an array that can grow in place
shelf.table<{ readonly list: string[] }>('array');
// @ts-expect-error a Map is not JSON
shelf.table<{ readonly map: ReadonlyMap<string, string> }>('map');
// @ts-expect-error a Date comes back as a text
shelf.cell<{ readonly at: Date }>('date', () => ({ at: new Date() }));
// @ts-expect-error rows change by patch only
shelf.table<Good>('patched').get('a')!.id = 'b';
// @ts-expect-error there is no such index
shelf.table<Good, 'id'>('other', { indexes: { id: (row) => row.id } }).by('state', 'a');
