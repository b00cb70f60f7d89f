import type { Client } from 'openapi-fetch';

import { ownProperty } from '../data/own.js';
import { loaded } from '../errors/index.js';
import type { ApiClient } from './api-client.js';
import { type ApiPromise, apiPromise, type ApiResult } from './api-promise.js';
import type { CallInit } from './http-methods.js';
import type { ClientFacts } from './client-facts.js';
import type { ListCall } from './list.js';
import type { Operation } from './operation.js';
import type { RequestOptions } from './options.js';
import type { Page } from './page.js';
import { type PagePromise, pagePromise } from './page-promise.js';

/** Base of the generated resource classes. */
export abstract class Resource<Paths extends object, Scope = Record<never, never>> {
  readonly #client: ApiClient<Paths, Scope>;

  constructor(client: ApiClient<Paths, Scope>) {
    this.#client = client;
  }

  /** Typed by the document: a wrong path, body or parameter does not compile. */
  protected get http(): Client<Paths> {
    return this.#client.http;
  }

  /** For conveniences in derived classes. */
  protected get facts(): ClientFacts {
    return this.#client.facts;
  }

  /** Runs an operation. `call` passes `init` on to `this.http`. */
  protected send<Result>(
    operation: Operation<Result>,
    call: (init: CallInit, scope: Scope) => Promise<unknown>,
    options?: RequestOptions,
  ): ApiPromise<Result> {
    return apiPromise(this.#client.execute(operation, call, options));
  }

  /** Runs a list operation; `call` is repeated with the query of each further page. */
  protected page<Body, Item, Q extends object>(
    operation: Operation<Body>,
    call: (init: CallInit, query: Q, scope: Scope) => Promise<unknown>,
    query: Q,
    options?: RequestOptions,
  ): PagePromise<Body, Item> {
    const pagination = ownProperty(operation, 'pagination');
    if (pagination === undefined) throw new TypeError(`${operation.id} has no pagination`);
    const list = { client: this.#client, operation, pagination, call, options };
    return pagePromise(firstPage<Paths, Scope, Q, Body, Item>(list, query));
  }
}

/** The code for lists is loaded by the first one. */
async function firstPage<Paths extends object, Scope, Q extends object, Body, Item>(
  list: ListCall<Paths, Scope, Q, Body>,
  query: Q,
): Promise<ApiResult<Page<Body, Item>>> {
  const { resource, name } = list.operation;
  const { fetchPage } = await loaded(`${resource}.${name}`, () => import('./list.js'));
  return await fetchPage(list, query);
}
