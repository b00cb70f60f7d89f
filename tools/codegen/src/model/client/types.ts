/** What a generated client class needs beyond its resources. */
export interface ClientModel {
  readonly className: string;
  readonly optionsName: string;
  /** Package-style name, for logs and messages. */
  readonly provider: string;
  readonly servers: readonly ServerModel[];
  readonly variables: readonly VariableModel[];
  readonly schemes: readonly SchemeModel[];
  /** Read when no base URL is given. */
  readonly baseUrlEnv: string | undefined;
}

export interface ServerModel {
  readonly url: string;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly variables: readonly ServerVariableModel[];
}

export interface ServerVariableModel {
  /** As it stands in the address. */
  readonly name: string;
  readonly option: string;
  readonly default: string;
  readonly values: readonly string[] | undefined;
}

/** An option that fills a variable of one server or of several. */
export interface VariableModel {
  readonly option: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly defaults: readonly string[];
  /** All values that some server takes; undefined when one takes any. */
  readonly values: readonly string[] | undefined;
}

export type SchemeKind =
  | { readonly type: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  | { readonly type: 'basic' }
  | { readonly type: 'bearer'; readonly tokenUrl: string | undefined }
  /** An http scheme that core has no credential for. */
  | { readonly type: 'other'; readonly scheme: string };

export interface SchemeModel {
  /** Name in the document. */
  readonly name: string;
  readonly option: string;
  readonly kind: SchemeKind;
  readonly description: string | undefined;
  /** OAuth 2.0, OpenID Connect: how the vendor calls what is sent as a bearer token. */
  readonly origin: string | undefined;
  readonly env: readonly string[];
}
