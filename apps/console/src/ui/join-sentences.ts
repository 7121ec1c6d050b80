const FULL_WIDTH_STOP = /[。！？]$/;

/** Sentences one after the other: a space after a Latin full stop, none after a Chinese one. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.reduce((text, sentence) => text + (text === '' || FULL_WIDTH_STOP.test(text) ? '' : ' ') + sentence, '');
}
