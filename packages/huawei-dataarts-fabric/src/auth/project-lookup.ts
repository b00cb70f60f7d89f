import {
  type AuthorizeContext,
  CredentialError,
  decodeErrorBody,
  readPath,
  TokenCache,
} from '@compute-sessions/core';

import type { Hashing } from '../signing/hashing.js';
import { signRequest, type SigningKey } from '../signing/signer.js';
import { refusal } from './token-request.js';

export interface ProjectQuestion {
  readonly identityUrl: string;
  /** The name of a region's main project is the region's. */
  readonly name: string;
  readonly hashing: Hashing;
}

/** A project keeps its id; asking once a day costs nothing and finds one that was made again. */
const DAY_MS = 24 * 60 * 60_000;

/** Finds a project's id by its name, `GET /v3/projects?name=...`, once for all calls. */
export class ProjectLookup {
  readonly #cache: TokenCache;
  #key: SigningKey | undefined;

  constructor(question: ProjectQuestion) {
    this.#cache = new TokenCache({
      exchange: async (context) => {
        const issuedAtMs = context.now();
        const value = await ask(question, this.#key, context);
        return { value, issuedAtMs, expiresAtMs: issuedAtMs + DAY_MS };
      },
    });
  }

  /** @throws CredentialError when there is no such project, or the key may not ask */
  id(key: SigningKey, context: AuthorizeContext): Promise<string> {
    this.#key = key;
    return this.#cache.get(context);
  }
}

async function ask(
  { identityUrl, name, hashing }: ProjectQuestion,
  key: SigningKey | undefined,
  context: AuthorizeContext,
): Promise<string> {
  if (key === undefined) throw new CredentialError('There is no key to look the project up with');
  const url = `${identityUrl}/v3/projects?name=${encodeURIComponent(name)}`;
  const signed = await signRequest({ method: 'GET', url }, key, { dateMs: context.now(), hashing });
  const { host: _, ...headers } = signed.headers;
  const { authorization } = signed;
  const response = await context.send({
    method: 'GET',
    url,
    headers: { ...headers, accept: 'application/json', authorization },
    body: undefined,
  });
  const hint =
    'Check the access key and its right to list projects, or give `projectId` instead of `region`.';
  if (response.status !== 200) {
    throw refusal(response, { what: 'no project id', secrets: [authorization], hint });
  }
  const projects = readPath(decodeErrorBody(response.text), 'projects');
  const id = Array.isArray(projects) ? readPath(projects[0], 'id') : undefined;
  if (typeof id === 'string' && id !== '') return id;
  throw new CredentialError(`The access key's account has no project named ${name}. ${hint}`, {
    status: response.status,
  });
}
