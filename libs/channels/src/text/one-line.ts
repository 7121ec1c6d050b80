const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

/** A title as one line without control characters, at most `maxCharacters` long. No title ends a header line with it. */
export function toOneLine(text: string, maxCharacters = 200): string {
  const line = text.toWellFormed().replaceAll(CONTROL, ' ').trim();
  const characters = [...line];
  return characters.length <= maxCharacters ? line : `${characters.slice(0, maxCharacters - 1).join('')}…`;
}

/** What a receiver said, without any of the secrets, as one line. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const known = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]).filter((secret) => secret.length >= 4);
  return toOneLine(known.reduce((rest, secret) => rest.replaceAll(secret, '***'), text));
}
