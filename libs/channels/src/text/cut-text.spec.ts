import fc from 'fast-check';
import { cutJsonBody } from './cut-json-body';
import { cutText, jsonBytes, utf8Bytes } from './cut-text';
import { toOneLine, withoutSecrets } from './one-line';
import { withoutMentions } from './without-mentions';

const texts = fc.string({
  unit: fc.oneof(fc.constantFrom('督', '😀', '\n', '"', '\\', 'é', '\u0007'), fc.string({ minLength: 1, maxLength: 1 })),
  maxLength: 400,
});

describe('a text over a limit', () => {
  it('ends between two characters and says how many more there are', () => {
    expect(cutText('😀'.repeat(30), 80, 'en')).toBe(`${'😀'.repeat(7)}… (too long: 23 more characters are not shown)`);
    expect(cutText('督'.repeat(100), 100, 'zh-CN')).toBe(`${'督'.repeat(17)}…（内容过长，以下 83 字未显示）`);
  });

  it('ends with a line where one ends near the limit', () => {
    const text = `${'a'.repeat(90)}\n[link](https://example.org/${'b'.repeat(200)})`;
    expect(cutText(text, 150, 'en')).toBe(`${'a'.repeat(90)}\n… (too long: 228 more characters are not shown)`);
  });

  it.each([
    ['bytes', utf8Bytes],
    ['bytes of JSON', jsonBytes],
  ])('fits, begins like the whole, and loses no character in its count (%s)', (_, measure) => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 60, max: 500 }), (text, maxBytes) => {
        const cut = cutText(text, maxBytes, 'en', measure);
        expect(measure(cut)).toBeLessThanOrEqual(maxBytes);
        if (measure(text) <= maxBytes) return expect(cut).toBe(text.toWellFormed());
        const [note, left] = /… \(too long: (\d+) more characters are not shown\)$/.exec(cut)!;
        const kept = cut.slice(0, -note!.length);
        expect(text.toWellFormed().startsWith(kept)).toBe(true);
        expect([...kept].length + Number(left)).toBe([...text.toWellFormed()].length);
      }),
    );
  });

  it('fills a request up to its limit and no further', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 200, max: 900 }), (text, maxBytes) => {
        const body = cutJsonBody(text.repeat(5), maxBytes, 'zh-CN', (content) => ({ kind: 'text', content }));
        expect(utf8Bytes(body)).toBeLessThanOrEqual(maxBytes);
      }),
    );
  });
});

it('a text calls nobody, and keeps its colours and links', () => {
  expect(withoutMentions('<@all> <at id=all></at> <AT user_id="all"> <font color="warning">红</font> [a](https://a) <attr> 1 < 2')).toBe(
    '＜@all> ＜at id=all>＜/at> ＜AT user_id="all"> <font color="warning">红</font> [a](https://a) <attr> 1 < 2',
  );
});

describe('one line', () => {
  it('has no control characters, whatever a title has', () => {
    expect(toOneLine('红灯\r\nBcc: all@example.org\u2028\u0000x')).toBe('红灯 Bcc: all@example.org x');
    expect([...toOneLine('😀'.repeat(300))]).toHaveLength(200);
  });

  it('of a receiver has no secret, in either spelling', () => {
    expect(withoutSecrets('bad key a/b+c= at https://x/?k=a%2Fb%2Bc%3D', ['a/b+c='])).toBe('bad key *** at https://x/?k=***');
  });
});
