import { dirname, normalize } from 'node:path';
import { DOCUMENTS, exists, findTestPaths, readDocument, findRelativeLinks } from './documents';

/** The links of a document without an existing target. */
const findBrokenLinks = (path: string, text: string): readonly string[] =>
  findRelativeLinks(text).filter((target) => !exists(normalize(`${dirname(path)}/${decodeURIComponent(target)}`)));

const countSections = (text: string): number => [...text.matchAll(/^## /gm)].length;

describe.each(DOCUMENTS)('%s', (path) => {
  const text = readDocument(path);

  it('has only links to existing files', () => {
    expect(findBrokenLinks(path, text)).toEqual([]);
  });

  it('names only existing tests', () => {
    expect(findTestPaths(text).filter((pattern) => !exists(pattern))).toEqual([]);
  });
});

describe('the documents', () => {
  it('are checked: a broken link is found', () => {
    const text = '[a](README.md#x) [b](nowhere.md) <img src="no.svg"> `[c](code.md)` [d](https://example.org)';
    expect(findBrokenLinks('README.md', text)).toEqual(['nowhere.md', 'no.svg']);
    expect(findTestPaths('`tests/nowhere.spec.ts` `npx jest tests`')).toEqual(['tests/nowhere.spec.ts']);
  });

  it('name the tests of the guarantees', () => {
    expect(findTestPaths(readDocument('docs/guarantees.md')).length).toBeGreaterThan(20);
  });

  it('have a README that is read in five minutes', () => {
    expect(readDocument('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  });

  it('have the same sections in Chinese', () => {
    for (const path of ['README.md', 'docs/settings.md', 'docs/operations.md'])
      expect([path, countSections(readDocument(path.replace('.md', '.zh-CN.md')))]).toEqual([path, countSections(readDocument(path))]);
  });
});
