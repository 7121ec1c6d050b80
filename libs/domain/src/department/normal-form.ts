/** Soft hyphen, zero-width characters and byte order mark: nobody sees them. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
/** `张　三`, `教 育 局`: characters that were spaced out so that columns of names align. */
const SPACED_OUT = /^\p{Script=Han}(?: \p{Script=Han})+$/u;

/**
 * The form in which names are compared and shown: compatibility characters as the usual ones, composed, without characters that nobody
 * sees, white space as one blank. Two texts with one normal form look the same to a person.
 */
export function normalForm(text: string): string {
  const form = text.normalize('NFKC').replaceAll(INVISIBLE, '').replaceAll(/\s+/g, ' ').trim();
  return SPACED_OUT.test(form) ? form.replaceAll(' ', '') : form;
}
