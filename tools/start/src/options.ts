import { parseArgs } from 'node:util';

export const PROVIDERS = ['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'] as const;
export type Provider = (typeof PROVIDERS)[number];

export interface Options {
  readonly providers: readonly Provider[];
  readonly serve: boolean;
  readonly help: boolean;
}

export const USAGE: string = `npm start -- [options]

Starts the embedded simulator, checks that generated code is fresh, and takes all four clients
through a session's life: open or find it, watch it, work in it, end it, see it ended.

  --provider NAME   only this one (${PROVIDERS.join(', ')}); may be repeated
  --serve           leave the simulator running afterwards, and print its addresses
  --help            this text
`;

/** @throws Error with a text for the user */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      provider: { type: 'string', multiple: true },
      serve: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const named = values.provider ?? [];
  const unknown = named.find((name) => !isProvider(name));
  if (unknown !== undefined) {
    throw new Error(`There is no provider '${unknown}'. Choose from ${PROVIDERS.join(', ')}.`);
  }
  const providers = named.length === 0 ? PROVIDERS : PROVIDERS.filter((name) => named.includes(name));
  return { providers, serve: values.serve, help: values.help };
}

function isProvider(name: string): name is Provider {
  return (PROVIDERS as readonly string[]).includes(name);
}
