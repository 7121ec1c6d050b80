import { findUsedTexts, findWords, listKeys, readText, readTexts } from './console-texts';
import { parse, sourceFiles } from './source-files';

const PLACEHOLDER = /\{\{\w+\}\}/g;
/** What i18next appends to a key for one and for none. */
const PLURAL = /_(?:one|zero)$/;
const components = sourceFiles().filter(({ path }) => path.startsWith('apps/console/src/') && !path.endsWith('.spec.ts'));

describe('texts of the console', () => {
  const [zhCN, en] = [readTexts('zh-CN'), readTexts('en')];
  const keys = listKeys(zhCN);
  const used = findUsedTexts(components);

  it('are in both languages, with the same values to fill in', () => {
    const isSingular = (key: string): boolean => key.endsWith('_one');
    expect(listKeys(en).filter((key) => !isSingular(key))).toEqual(keys);
    const singular = listKeys(en).filter(isSingular);
    expect(singular.filter((key) => !keys.includes(key.replace(PLURAL, '')))).toEqual([]);
    const fill = (text: string): string[] => (text.match(PLACEHOLDER) ?? []).sort();
    for (const key of keys) expect([key, fill(readText(en, key))]).toEqual([key, fill(readText(zhCN, key))]);
    for (const key of singular) expect([key, fill(readText(en, key))]).toEqual([key, fill(readText(en, key.replace(PLURAL, '')))]);
    for (const key of keys) expect([key, readText(en, key) === '']).toEqual([key, false]);
  });

  it('are all there, and all used', () => {
    expect(used.keys.filter((key) => !keys.includes(key))).toEqual([]);
    expect(used.beginnings.filter((beginning) => !keys.some((key) => key.startsWith(beginning)))).toEqual([]);
    const isUsed = (key: string): boolean =>
      used.keys.includes(key.replace(PLURAL, '')) || used.beginnings.some((beginning) => key.startsWith(beginning));
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are in no component', () => {
    expect(components.flatMap(findWords)).toEqual([]);
    expect(components.length).toBeGreaterThan(40);
  });

  it('are found where they are', () => {
    const asked = `t(kind === 'x.y' ? 'a.b' : 'a.c'); t(\`light.\${light}\`);`;
    const file = parse('a.tsx', `${asked} const a = <p title='Word' id='x'>Text {'汉'}</p>;`);
    expect(findUsedTexts([file])).toEqual({ keys: ['a.b', 'a.c'], beginnings: ['light.'] });
    expect(findWords(file)).toEqual(["a.tsx: title='Word'", 'a.tsx: Text', "a.tsx: '汉'"]);
  });
});
