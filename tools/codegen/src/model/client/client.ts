import type { LoadedDocument } from '../../document/load.js';
import { kebabCase, type NameTable, words } from '../names.js';
import { readSchemes } from './security.js';
import { readServers } from './servers.js';
import type { OptionNames } from './option-names.js';
import type { ClientModel } from './types.js';

export interface ClientNames {
  /** The wanted name of the class. */
  readonly name: string;
  /** The user, or the overlay, chose it. */
  readonly isChosen: boolean;
  /** As the user wrote it. */
  readonly written: string | undefined;
  /** Names of the document's models, which keep theirs when the document chose both. */
  readonly models: ReadonlySet<string>;
}

/** The class of a client whose document says everything that it needs. */
export function readClient(
  loaded: LoadedDocument,
  { name, isChosen, written, models }: ClientNames,
  options: OptionNames,
  types: NameTable,
): ClientModel {
  const wanted = !isChosen && models.has(name.toLowerCase()) ? `${name}Client` : name;
  const className = types.claim(wanted, `${wanted}Client`);
  const provider = providerName(written) ?? kebabCase(className);
  const env = isChosen ? provider.replaceAll('-', '_').toUpperCase() : undefined;
  const { servers, variables } = readServers(loaded.root, options, loaded.problems);
  return {
    className,
    optionsName: types.claim(`${className}Options`),
    provider,
    servers,
    variables,
    schemes: readSchemes(loaded, env, options),
    baseUrlEnv: env === undefined ? undefined : `${env}_BASE_URL`,
  };
}

/** `GitHub` is one word: only the user knows, and separates others (`pet-store`). Variables do not begin with a digit. */
function providerName(written: string | undefined): string | undefined {
  const name = words(written ?? '')
    .join('-')
    .toLowerCase();
  return /^[a-z]/.test(name) ? name : undefined;
}
