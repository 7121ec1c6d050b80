import { Refusal } from '@duban/domain';
import { formatEtag, parseIfMatch } from './if-match';

const refused = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'taken';
};

describe('If-Match', () => {
  it.each([['"7"'], ['W/"7"'], ['7'], [' "7" '], ['"7",']])('%s names version 7', (header) => {
    expect(parseIfMatch(header)).toEqual([7]);
  });

  it('may name several versions, of which one must be the item’s, and tags that are no versions', () => {
    expect(parseIfMatch('"7", W/"8"')).toEqual([7, 8]);
    expect(parseIfMatch('"seven"')).toEqual([]);
    expect(parseIfMatch('"7", "-1"')).toEqual([7]);
  });

  it('may be *: whichever version the item has', () => {
    expect(parseIfMatch('*')).toBe('any');
    expect(parseIfMatch(' * ')).toBe('any');
  });

  it.each([[undefined], [''], [','], ['seven'], ['-1'], ['*, "7"'], ['"7'], ['"7" "8"']])('%s is no condition', (header) => {
    expect(refused(() => parseIfMatch(header))).toBe('version-required');
  });

  it('reads the ETag that was given', () => {
    expect(parseIfMatch(formatEtag(12))).toEqual([12]);
  });
});
