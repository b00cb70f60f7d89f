/** A key as part of a reference. */
export function escaped(key) {
  // A lone surrogate has no URI form: it stays as it is.
  const encode = (part) => (part.isWellFormed() ? encodeURIComponent(part) : part);
  return encode(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
