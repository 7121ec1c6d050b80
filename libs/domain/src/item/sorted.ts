/** A copy of the facts, which are sorted by seq, with one more inserted. Searches from the end, because facts mostly arrive in order. */
export function insert<Each extends { readonly seq: number }>(facts: readonly Each[], fact: Each): readonly Each[] {
  let at = facts.length;
  while (at > 0 && (facts[at - 1] as Each).seq > fact.seq) at -= 1;
  if (at === facts.length) return facts.concat(fact);
  return [...facts.slice(0, at), fact, ...facts.slice(at)];
}
