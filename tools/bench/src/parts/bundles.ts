import { weighExports, weighProgram } from '../bundles/weigh.js';
import { CLIENTS } from '../clients.js';
import type { Figure } from '../figure.js';

const KIB = 1024;

/**
 * What a client weighs in a program that opens a session, uses it and ends it (`tools/bench/programs`): what is loaded
 * before the program can begin, and what can be loaded later on.
 */
export async function bundles(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const client of CLIENTS) {
    const browser = await weighProgram(client, 'browser');
    const node = await weighProgram(client, 'node');
    const everything = await weighExports(client, 'browser');
    figures.push(
      {
        what: `bundle of ${client}, gzip`,
        value: browser.first / KIB,
        unit: 'KiB',
        target: 8,
        note: `loaded at the start of a program; ${kib(browser.firstMinified)} minified; for Node ${kib(node.first)}`,
      },
      {
        what: `bundle of ${client} with what loads later, gzip`,
        value: browser.withoutSchemas / KIB,
        unit: 'KiB',
        note: `all chunks but the schemas; ${kib(browser.all)} with schemas and zod`,
      },
      {
        what: `bundle of all exports of ${client}, gzip`,
        value: everything.first / KIB,
        unit: 'KiB',
        note: `nothing left out by tree shaking; ${kib(everything.firstMinified)} minified`,
      },
    );
  }
  return figures;
}

function kib(bytes: number): string {
  return `${(bytes / KIB).toFixed(1)} KiB`;
}
