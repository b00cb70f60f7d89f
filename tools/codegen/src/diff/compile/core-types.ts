/** What generated declarations name of core, as far as a caller sees it. The generator depends on no package. */
export const CORE_TYPES = `
export interface RequestOptions {
  readonly signal?: { readonly aborted: boolean };
  readonly timeout?: { readonly attemptMs?: number; readonly totalMs?: number };
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly idempotencyKey?: string;
}
export interface ApiResult<T> { readonly data: T; readonly requestId: string | undefined; }
export interface ApiPromise<T> extends Promise<T> { withResponse(): Promise<ApiResult<T>>; }
export interface Page<Body, Item> { readonly items: readonly Item[]; readonly body: Body; }
export interface PagePromise<Body, Item> extends ApiPromise<Page<Body, Item>> { pages(): readonly Page<Body, Item>[]; }
export declare abstract class Resource<Paths extends object, Scope = Record<never, never>> {}
export interface ClientParameter { readonly option: string; }
export interface Lifecycle { readonly id: readonly string[]; }
export interface Operation<T> { readonly id: string; readonly result?: T; }
`;
