/** A judge, or the reason why there is none. */
export function attempt(make) {
  try {
    return { judge: make() };
  } catch (error) {
    return { refused: String(error instanceof Error ? error.message : error).split('\n')[0] };
  }
}
