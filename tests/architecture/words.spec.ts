import { parse, sourceFiles } from './source-files';
import { replacedWords } from './words';

const found = (path: string, text: string): string[] => replacedWords(parse(path, text));

describe('words that the glossary has replaced', () => {
  it('are no identifiers of this project', () => {
    expect(sourceFiles().flatMap(replacedWords)).toEqual([]);
  });

  it.each([
    ['a function', 'function judge() {}', ['a.ts:1 judge']],
    ['a part of a name', 'const ofParkedKeys = 1;', ['a.ts:1 ofParkedKeys']],
    ['a private field', 'class A {\n  #patienceMs = 1;\n}', ['a.ts:2 patienceMs']],
    ['a type', 'interface PartitionTaken {}', ['a.ts:1 PartitionTaken']],
    ['a persisted name outside the files that persist it', 'item.judgement;', ['a.ts:1 judgement']],
  ])('are found in %s', (_, text, names) => {
    expect(found('a.ts', text)).toEqual(names);
  });

  it.each([
    ['a text', `const sql = 'SELECT parked FROM claims';`],
    ['a comment', '// nothing is parked'],
    ['another word', 'const claimed = Promise.resolve(spark);'],
  ])('are not searched in %s', (_, text) => {
    expect(found('a.ts', text)).toEqual([]);
  });

  it('stay where they are persisted', () => {
    expect(found('libs/adapters/mongo/src/a.ts', 'document.judgedBy;')).toEqual([]);
  });
});
