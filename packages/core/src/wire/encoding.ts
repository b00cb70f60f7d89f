import type { ParameterStyle } from './styles.js';

/** How one field of a form is written: by a style, or as a body of its own. */
export interface FieldEncoding extends ParameterStyle {
  /** Media type of the part; several, or ranges, when the value says which. */
  readonly contentType?: string;
}

/** Fields of forms that are not written as OpenAPI has it by default, by media type and field. */
export type BodyEncodings = Readonly<Record<string, Readonly<Record<string, FieldEncoding>>>>;

/** Whether a field is written by a style; its content type does not count then. */
export function isStyled({ style, explode, allowReserved }: FieldEncoding): boolean {
  return style !== undefined || explode !== undefined || allowReserved !== undefined;
}
