import { readFile } from 'node:fs/promises';
import { isObject, type JsonObject, parseJson } from './json.js';

/** One level below the package's root, both from `src` and from `dist`. */
const embedded = new URL('../dist/specs/', import.meta.url);

/** The provider's canonical OpenAPI document, as the build step `scripts/embed-specs.mjs` left it in the package. */
export async function loadDocument(provider: string): Promise<JsonObject> {
  const file = new URL(`${provider}.json`, embedded);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`The simulator holds no OpenAPI document for ${provider}. Build the package first.`, {
      cause,
    });
  });
  const parsed = parseJson(text);
  if (!parsed.ok || !isObject(parsed.value)) {
    throw new Error(
      `The simulator's OpenAPI document for ${provider} is not a JSON object. Build the package anew.`,
    );
  }
  return parsed.value;
}
