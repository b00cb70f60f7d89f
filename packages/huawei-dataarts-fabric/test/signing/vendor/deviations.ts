/** Where the vendor's signer departs from the vendor's own rules, and what this package does instead. */
export interface Deviation {
  readonly theirs: string;
  readonly ours: string;
  /** Why theirs cannot be right. */
  readonly why: string;
}

export const DEVIATIONS = {
  path: {
    theirs: 'reads the path with url.parse, which encodes some characters, and encodes the result once more',
    ours: 'decodes each segment and encodes it once',
    why:
      'The signing guide, the Python and the Go signer encode once, and a canonical request printed by the gateway ' +
      'shows it. What is sent has each character encoded once.',
  },
  absentQueryValue: {
    theirs: 'signs the texts `null` and `undefined`',
    ours: 'signs the empty value',
    why: 'The package itself sends an empty value for both.',
  },
  textBody: {
    theirs: 'hashes JSON.stringify of a body that is text already',
    ours: 'hashes the text',
    why: 'The text is what is sent; with quotes around it the hash is that of another body.',
  },
  falsyBody: {
    theirs: 'hashes nothing for the bodies null, 0 and false',
    ours: 'hashes their JSON text',
    why: 'They are JSON documents of 4, 1 and 5 characters.',
  },
  untrimmedHeader: {
    theirs: 'signs header values with the blanks around them',
    ours: 'signs them trimmed',
    why: 'The guide says trimmed, and HTTP drops these blanks on the way.',
  },
  headerOrder: {
    theirs: 'sorts the list of names by code unit but the lines by the rules of a language',
    ours: 'sorts both by code point',
    why: 'The two orders differ for names with `_` or `.`: the list no longer describes the lines.',
  },
  dateTwice: {
    theirs: 'adds a date beside one whose name is in lower case, and signs both',
    ours: 'signs the one date that is sent',
    why: 'A request cannot hold both; fetch would join them to a value that is no date.',
  },
  multipartType: {
    theirs: 'leaves a multipart content type unsigned if its name is in lower case, and signs it otherwise',
    ours: 'signs a content type that it is given',
    why: 'Header names have no case. Both forms are accepted; SignedHeaders says which it is.',
  },
  explicitPort: {
    theirs: 'signs host:443',
    ours: 'signs the host alone',
    why: 'The URL parser of fetch drops the default port, so the host is sent without it.',
  },
} as const satisfies Record<string, Deviation>;

export type DeviationName = keyof typeof DEVIATIONS;
export const DEVIATION_NAMES = Object.keys(DEVIATIONS) as readonly DeviationName[];
