const BEARER = /^Bearer +(\S+) *$/i;
/** Longer than any secret: a longer header is not worth hashing. */
const LONGEST_HEADER = 300;

/** The secret in `Bearer <secret>`; undefined when there is none. */
export function bearerSecret(header: string | undefined): string | undefined {
  return header === undefined || header.length > LONGEST_HEADER ? undefined : BEARER.exec(header)?.[1];
}
