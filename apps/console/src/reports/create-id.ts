/** 64 random bits. `crypto.randomUUID` is missing where the page is served without TLS. */
export function createId(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('');
}

/** A short text that differs when the content does: with it, other content is never taken for the same request. */
export function fingerprint(content: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const character of content) {
    const code = character.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return [high, low].map((part) => (part >>> 0).toString(36)).join('');
}
