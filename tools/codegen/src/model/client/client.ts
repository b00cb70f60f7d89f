import type { LoadedDocument } from '../../document/load.js';
import { kebabCase, type NameTable } from '../names.js';
import { readSchemes } from './security.js';
import { readServers } from './servers.js';
import type { OptionNames } from './option-names.js';
import type { ClientModel } from './types.js';

export interface ClientNames {
  /** The wanted name of the class. */
  readonly name: string;
  /** The user chose it. */
  readonly isChosen: boolean;
  /** Names of the document's models, which keep theirs when the document chose both. */
  readonly models: ReadonlySet<string>;
}

/** The class of a client whose document says everything that it needs. */
export function readClient(
  loaded: LoadedDocument,
  { name, isChosen, models }: ClientNames,
  options: OptionNames,
  types: NameTable,
): ClientModel {
  const wanted = !isChosen && models.has(name.toLowerCase()) ? `${name}Client` : name;
  const className = types.claim(wanted, `${wanted}Client`);
  const env = isChosen ? kebabCase(className).replaceAll('-', '_').toUpperCase() : undefined;
  const { servers, variables } = readServers(loaded.root, options, loaded.problems);
  return {
    className,
    optionsName: types.claim(`${className}Options`),
    provider: kebabCase(className),
    servers,
    variables,
    schemes: readSchemes(loaded, env, options),
    baseUrlEnv: env === undefined ? undefined : `${env}_BASE_URL`,
  };
}
