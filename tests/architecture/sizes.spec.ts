import { measureSizes, oversized, percentile } from './sizes';
import { parse, sourceFiles } from './source-files';

const statements = (count: number): string => 'step();\n'.repeat(count);

describe('sizes', () => {
  it('stay within the limits in this project', () => {
    const files = sourceFiles();

    expect(files.flatMap(({ path, text }) => oversized(path, text))).toEqual([]);
    expect(files.length).toBeGreaterThan(20);
  });

  it.each([
    ['a file of 350 lines', statements(350)],
    ['a function of 70 lines', `function fold() {\n${statements(68)}}`],
    ['a constructor with 6 parameters', 'class A { constructor(a: 1, b: 1, c: 1, d: 1, e: 1, f: 1) {} }'],
    ['a long outline of short tests', `describe('a', () => {\n${"it('b', () => { step(); });\n".repeat(90)}});`],
    ['a long comment above a function', `${'// why\n'.repeat(80)}function fold() {}`],
  ])('accept %s', (_, text) => {
    expect(oversized('a.ts', text)).toEqual([]);
  });

  it.each([
    ['a file of 351 lines', statements(351), 'a.ts has 351 lines (at most 350)'],
    ['a function of 71 lines', `function fold() {\n${statements(69)}}`, 'a.ts:1 function fold has 71 lines (at most 70)'],
    ['a long arrow function', `\nconst fold = () => {\n${statements(69)}};`, 'a.ts:2 function fold has 71 lines (at most 70)'],
    ['a long method', `class A {\nfold() {\n${statements(69)}}}`, 'a.ts:2 function fold has 71 lines (at most 70)'],
    [
      'a long test',
      `describe('a', () => {\nit('b', () => {\n${statements(69)}});});`,
      'a.ts:2 function (nameless) has 71 lines (at most 70)',
    ],
    [
      'a constructor with 7 parameters',
      'class A { constructor(a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1) {} }',
      'a.ts:1 constructor has 7 parameters (at most 6)',
    ],
  ])('refuse %s', (_, text, complaint) => {
    expect(oversized('a.ts', text)).toEqual([complaint]);
  });
});

describe('most files and functions are short', () => {
  it('19 of 20 files have at most 150 lines, half of the functions at most 6', () => {
    const { files, functions } = measureSizes(sourceFiles());
    expect(percentile(files, 0.95)).toBeLessThanOrEqual(150);
    expect(percentile(functions, 0.5)).toBeLessThanOrEqual(6);
    expect(functions.length).toBeGreaterThan(1_000);
  });

  it('are counted by line', () => {
    const file = parse('a.ts', `function fold() {\n${statements(3)}}\nclass A {\n  get(): number;\n  put() {}\n}\n`);
    expect(measureSizes([file])).toEqual({ files: [9], functions: [5, 1] });
    expect([percentile([5, 1, 3], 0.5), percentile([5, 1, 3], 0.95), percentile([], 0.5)]).toEqual([3, 5, 0]);
  });
});
