import { Refusal } from '@duban/domain';

/** An entity tag (RFC 9110 §8.8.3), as a proxy may have weakened it, or the bare version. */
const ETAG = /^(?:(?:W\/)?"([\x21\x23-\x7e]*)"|(\d{1,15}))$/;
const VERSION = /^\d{1,15}$/;

/** The versions that If-Match names; none: no version matches. */
export type MatchedVersions = readonly number[] | 'any';

/** A version as an ETag: `"7"`. */
export const formatEtag = (version: number): string => `"${version}"`;

/**
 * The versions on which the caller's change may be made, from If-Match (RFC 9110 §13.1.1): `*` is any version of what exists. A tag that is
 * none of Duban's matches no version.
 * @throws Refusal `version-required` when the header is missing, or is neither `*` nor a list of tags
 */
export function parseIfMatch(ifMatch: string | undefined): MatchedVersions {
  const tags = (ifMatch ?? '').split(',').map((tag) => tag.trim());
  if (tags.length === 1 && tags[0] === '*') return 'any';
  const found = tags.filter((tag) => tag !== '').map((tag) => ETAG.exec(tag));
  if (found.length === 0 || found.includes(null)) throw new Refusal('version-required');
  return found
    .flatMap((tag) => [tag?.[1] ?? tag?.[2] ?? ''])
    .filter((version) => VERSION.test(version))
    .map(Number);
}
