export function firstSentence(description: string): string {
  return description.trim().split(/(?<=[.!?])\s/)[0] ?? '';
}
