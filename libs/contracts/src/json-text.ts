const texts = new WeakMap<object, string>();

/** The JSON of an immutable object, made once: a judgement is written to the read side and announced with the same text. */
export function textOf(value: object): string {
  let text = texts.get(value);
  if (text === undefined) {
    text = JSON.stringify(value);
    texts.set(value, text);
  }
  return text;
}
