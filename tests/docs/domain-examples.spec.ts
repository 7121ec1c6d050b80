import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareExample, readExamples } from './domain-example';

const EXAMPLES = readExamples(readFileSync(join(__dirname, '../../docs/domain.md'), 'utf8'));

describe('docs/domain.md', () => {
  it('has examples', () => {
    expect(EXAMPLES.length).toBeGreaterThanOrEqual(10);
    expect(new Set(EXAMPLES.map(({ example }) => example)).size).toBe(EXAMPLES.length);
  });

  it.each(EXAMPLES.map((example) => [example.example, example] as const))('%s: the rules compute the numbers of the text', (_, example) => {
    for (const { expected, computed } of compareExample(example)) expect(computed).toEqual(expected);
  });

  it('is compared: a wrong number is found', () => {
    const [wrong] = readExamples(
      '```yaml\nexample: wrong\nreports: [{ asOf: 2024-06-30, value: 40 }]\non: 2024-06-30\nexpect: { completion: 41 }\n```\n',
    );
    expect(compareExample(wrong!)).toEqual([{ expected: { completion: 41 }, computed: { completion: 40 } }]);
  });
});
