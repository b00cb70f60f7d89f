import type { Content, Media } from '../openapi.js';

/** `Application/JSON; charset=utf-8` -> `application/json`; undefined when there is no content type. */
export function essence(contentType: string | undefined): string | undefined {
  const name = contentType?.split(';')[0]?.trim().toLowerCase();
  return name === '' ? undefined : name;
}

export function isJson(mediaType: string): boolean {
  return mediaType === 'application/json' || mediaType.endsWith('+json');
}

/** The document's entry for a media type: its own name first, then `text/*`, then the wildcard for all. */
export function findMedia(content: Content, mediaType: string): Media | undefined {
  const [family] = mediaType.split('/');
  return content.get(mediaType) ?? content.get(`${family}/*`) ?? content.get('*/*');
}
