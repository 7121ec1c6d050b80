import { dirname, normalize } from 'node:path';
import { DOCUMENTS, exists, namedTests, readDocument, relativeLinks } from './documents';

/** Links of a document that lead nowhere. */
const brokenLinks = (path: string, text: string): readonly string[] =>
  relativeLinks(text).filter((target) => !exists(normalize(`${dirname(path)}/${decodeURIComponent(target)}`)));

const sections = (text: string): number => [...text.matchAll(/^## /gm)].length;

describe.each(DOCUMENTS)('%s', (path) => {
  const text = readDocument(path);

  it('links only to what is there', () => {
    expect(brokenLinks(path, text)).toEqual([]);
  });

  it('names only tests that are there', () => {
    expect(namedTests(text).filter((pattern) => !exists(pattern))).toEqual([]);
  });
});

describe('the documents', () => {
  it('are read: a link that leads nowhere is found', () => {
    const text = '[a](README.md#x) [b](nowhere.md) <img src="no.svg"> `[c](code.md)` [d](https://example.org)';
    expect(brokenLinks('README.md', text)).toEqual(['nowhere.md', 'no.svg']);
    expect(namedTests('`tests/nowhere.spec.ts` `npx jest tests`')).toEqual(['tests/nowhere.spec.ts']);
  });

  it('name the tests of the guarantees', () => {
    expect(namedTests(readDocument('docs/guarantees.md')).length).toBeGreaterThan(20);
  });

  it('begin with a README that is read in five minutes', () => {
    expect(readDocument('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  });

  it('are there in Chinese with the same sections', () => {
    for (const path of ['README.md', 'docs/settings.md', 'docs/operations.md'])
      expect([path, sections(readDocument(path.replace('.md', '.zh-CN.md')))]).toEqual([path, sections(readDocument(path))]);
  });
});
