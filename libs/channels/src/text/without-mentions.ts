/**
 * Robots read `<@all>` and `<at id=all></at>` as calls to a whole group. Names and narratives come from reporters: theirs call nobody.
 */
export function withoutMentions(markdown: string): string {
  return markdown.replaceAll(/<(?=@|\/?at\b)/gi, '＜');
}
