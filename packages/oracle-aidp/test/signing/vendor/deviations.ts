/** Where the vendor's package departs from the vendor's own rules, and what this package does instead. */
export interface Deviation {
  readonly theirs: string;
  readonly ours: string;
  /** Why theirs cannot be right. */
  readonly why: string;
}

export const DEVIATIONS = {
  rawQuery: {
    theirs: 'writes names and values into the query as they are',
    ours: 'percent-encodes them',
    why:
      'An ampersand starts another parameter, a number sign cuts off the rest, and plus and percent are read as ' +
      'something else: a wrong filter without an error.',
  },
  emptyQueryValue: {
    theirs: 'leaves out a parameter with an empty value',
    ours: 'sends it: what is not to be sent is undefined',
    why: 'An empty value and none are different filters.',
  },
  emptyObject: {
    theirs: 'sends and signs the body {} as no body',
    ours: 'sends and signs its two bytes',
    why: 'A JSON body of no fields is a document; an operation that wants a body refuses none.',
  },
  givenHost: {
    theirs: "signs a caller's own host header",
    ours: "signs the address's host",
    why: 'fetch lets nobody set the host: what is sent is that of the address.',
  },
  givenLength: {
    theirs: "signs a caller's own content length",
    ours: 'signs the length of the body',
    why: 'fetch sends the true length, whatever the header said.',
  },
} as const satisfies Record<string, Deviation>;

export type DeviationName = keyof typeof DEVIATIONS;
export const DEVIATION_NAMES = Object.keys(DEVIATIONS) as readonly DeviationName[];
