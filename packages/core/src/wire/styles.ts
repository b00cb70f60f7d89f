/** How a value is written, in OpenAPI's words. */
export type Style =
  'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject' | 'cookie';

/** How one parameter, or one field of a form, is written. */
export interface ParameterStyle {
  /** Default: `simple` in paths and headers, `form` in queries, cookies and forms. */
  readonly style?: Style;
  /** Whether each item gets a place of its own. Default: true for `form` and `cookie`, false for the others. */
  readonly explode?: boolean;
  /** Leaves characters as they are that mean something in an address but nothing in a query: `: / ? @ ! $ ' ( ) * , ;`. */
  readonly allowReserved?: boolean;
  /** Media type of the value as a whole, instead of a style: `application/json`. */
  readonly content?: string;
}

/** The parameters of an operation that are not written as OpenAPI has it by default, by wire name. */
export interface ParameterStyles {
  readonly path?: Readonly<Record<string, ParameterStyle>>;
  readonly query?: Readonly<Record<string, ParameterStyle>>;
  readonly header?: Readonly<Record<string, ParameterStyle>>;
  readonly cookie?: Readonly<Record<string, ParameterStyle>>;
}

export function isExploded({ style, explode }: ParameterStyle): boolean {
  return explode ?? (style === undefined || style === 'form' || style === 'cookie');
}
