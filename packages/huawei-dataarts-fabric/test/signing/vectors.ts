import { readFileSync } from 'node:fs';

/** One recorded signature of the vendor's own signer (`rules` in the file says how they were made). */
export interface Vector {
  readonly name: string;
  readonly input: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
    readonly ak: string;
    readonly sk: string;
    readonly securityToken?: string;
    readonly date: string;
    readonly regionId?: string;
    readonly serviceName?: string;
  };
  readonly expected: { readonly authorization: string; readonly headers: Readonly<Record<string, string>> };
  readonly debug: { readonly canonicalRequest: string };
}

interface VectorFile {
  readonly vectors: readonly Vector[];
  readonly derivedKey: { readonly vectors: readonly Vector[] };
}

const file = new URL('../vectors/huawei-sdk-hmac-sha256.json', import.meta.url);
const parsed = JSON.parse(readFileSync(file, 'utf8')) as VectorFile;

export const plainVectors: readonly Vector[] = parsed.vectors;
export const derivedVectors: readonly Vector[] = parsed.derivedKey.vectors;

/** `20250915T083015Z` as epoch milliseconds. */
export function msOf(date: string): number {
  return Date.parse(date.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
}
