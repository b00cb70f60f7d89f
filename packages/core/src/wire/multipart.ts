import { bytesOf, concatenated, isUpload, type Upload } from './bytes.js';
import type { EncodedBody } from './codec.js';
import { type FieldEncoding, isStyled } from './encoding.js';
import { fieldText } from './form.js';
import { pairsOf } from './pairs.js';
import { isPresent, isRecord, membersOf, type Place, refuse } from './values.js';

interface Part {
  readonly name: string;
  readonly fileName?: string | undefined;
  readonly contentType?: string | undefined;
  readonly content: string | Upload;
}

/**
 * `multipart/form-data` (and its siblings), as bytes, so that it can be signed and sent again. A list becomes a part per
 * item, an object a part of JSON, a file a part with name and type; a field with a style is written by it.
 *
 * @throws InvalidRequestError naming the field
 */
export async function multipartOf(
  body: unknown,
  mediaType: string,
  fields: Readonly<Record<string, FieldEncoding>>,
  place: Place,
): Promise<EncodedBody> {
  if (!isRecord(body)) return refuse(place, 'must be an object with the fields of the form');
  const boundary = `form-${globalThis.crypto.randomUUID()}`;
  const chunks: Uint8Array[] = [];
  const encoder = new TextEncoder();
  for (const [name, value] of membersOf(body)) {
    const at = { operation: place.operation, path: `${place.path}.${name}` };
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    for (const part of partsFor(name, value, field ?? {}, at)) {
      chunks.push(encoder.encode(`--${boundary}\r\n${headersOf(part, at)}\r\n`));
      chunks.push(
        typeof part.content === 'string' ? encoder.encode(part.content) : await bytesOf(part.content, at),
      );
      chunks.push(encoder.encode('\r\n'));
    }
  }
  chunks.push(encoder.encode(`--${boundary}--\r\n`));
  return { body: concatenated(chunks), contentType: `${mediaType}; boundary=${boundary}` };
}

function partsFor(name: string, value: unknown, field: FieldEncoding, place: Place): Part[] {
  if (isStyled(field)) {
    return pairsOf(name, value, field, place).map((pair) => ({
      name: pair.name,
      content: pair.items.join(pair.separator),
    }));
  }
  const items: unknown[] = Array.isArray(value) ? value.filter(isPresent) : [value];
  return items.map((item) =>
    isUpload(item) ? filePart(name, item, field) : textPart(name, item, field, place),
  );
}

function filePart(name: string, upload: Upload, { contentType }: FieldEncoding): Part {
  const own = upload instanceof Blob && upload.type !== '' ? upload.type : undefined;
  const fileName = upload instanceof File ? upload.name : name;
  return {
    name,
    fileName,
    contentType: typeFor(own, contentType) ?? 'application/octet-stream',
    content: upload,
  };
}

function textPart(name: string, value: unknown, { contentType }: FieldEncoding, place: Place): Part {
  const isJson = Array.isArray(value) || isRecord(value);
  const type = typeFor(undefined, contentType) ?? (isJson ? 'application/json' : undefined);
  return { name, contentType: type, content: fieldText(value, type, place) };
}

/** The file's own type when the document allows it, else the first that the document names in full. */
function typeFor(own: string | undefined, allowed: string | undefined): string | undefined {
  const ranges = (allowed ?? '*/*').split(',').map((range) => range.trim().toLowerCase());
  if (own !== undefined && ranges.some((range) => isWithin(own, range))) return own;
  return ranges.find((range) => !range.includes('*'));
}

/** Whether a media type falls under `image/*`. */
export function isWithin(mediaType: string, range: string): boolean {
  const [type = ''] = mediaType.toLowerCase().split(';');
  const [wanted = ''] = range.toLowerCase().split(';');
  if (wanted.trim() === '*/*') return true;
  return wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type.trim() === wanted.trim();
}

function headersOf({ name, fileName, contentType }: Part, place: Place): string {
  const file = fileName === undefined ? '' : `; filename="${quoted(fileName)}"`;
  if (contentType !== undefined && /[\r\n\0]/.test(contentType))
    return refuse(place, 'has a type with line breaks');
  const type = contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`;
  return `Content-Disposition: form-data; name="${quoted(name)}"${file}\r\n${type}`;
}

/** As browsers do: what would end the quoted text, or the line, is percent-encoded. */
function quoted(text: string): string {
  return text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}
