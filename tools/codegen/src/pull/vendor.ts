import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Positions } from '../document/positions.js';
import { readSource } from '../document/read/read.js';
import { isObject, own, ownArray, ownString } from '../document/shape.js';
import { failure } from '../diff/source.js';

/** Where a vendor keeps its own document, from specs/PROVIDER/vendor.yaml. */
export interface Vendor {
  /** The address, where it is known for sure; `{account}` stands for the user's account. */
  readonly document?: string;
  /** What is known where it is not. */
  readonly note?: string;
  /** The variable that holds the account. */
  readonly account?: string;
  readonly credential?: Credential;
}

/** A secret, and where it may go. */
export interface Credential {
  readonly header: string;
  /** The environment variable that holds it. */
  readonly env: string;
  /** `example.com`, or `*.example.com` for the hosts below it. */
  readonly hosts: readonly string[];
}

const NAME = 'vendor.yaml';

/**
 * @throws InvalidInputError when the file is there and says something else than this
 */
export async function readVendor(root: string, provider: string): Promise<Vendor> {
  const path = join(root, 'specs', provider, NAME);
  if (!existsSync(path)) return {};
  const name = `specs/${provider}/${NAME}`;
  const { value } = await readSource(path, name, new Positions());
  if (!isObject(value)) throw failure(name, 'is no map', 'see the files of the other providers');
  const credential = credentialOf(value['credential'], name);
  const document = ownString(value, 'document');
  const note = ownString(value, 'note');
  const account = ownString(value, 'account');
  return {
    ...(document === undefined ? {} : { document }),
    ...(note === undefined ? {} : { note: note.trim() }),
    ...(account === undefined ? {} : { account }),
    ...(credential === undefined ? {} : { credential }),
  };
}

function credentialOf(value: unknown, name: string): Credential | undefined {
  if (value === undefined) return undefined;
  const [header, env] = [ownString(value, 'header'), ownString(value, 'env')];
  const hosts = ownArray(value, 'hosts').map(String);
  if (header === undefined || env === undefined || own(value, 'hosts') === undefined)
    throw failure(name, 'has a credential without header, env or hosts', 'give all three');
  return { header, env, hosts };
}
