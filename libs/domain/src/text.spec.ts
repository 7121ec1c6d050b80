import fc from 'fast-check';
import { cutText, findInvalidUtf8, findUnpairedSurrogate } from './text';

describe('a cut', () => {
  it.each([
    ['督办平台', 2, '督办'],
    ['督办', 2, '督办'],
    ['某𠮷路', 2, '某'],
    ['某𠮷路', 3, '某𠮷'],
    ['a葛\u{e0100}', 2, 'a'], // the selector of a variant belongs to its character
    ['caf\u0065\u0301s', 4, 'caf'],
    ['x👨‍👩‍👧', 4, 'x'],
    ['a\u0301\u0301\u0301', 2, 'a\u0301'], // one character that is longer than all that may stay
    ['𠮷', 1, ''],
  ])('of %j at %d leaves %j', (text, max, expected) => {
    expect(cutText(text, max)).toBe(expected);
  });

  it('is well-formed, a beginning, and not longer than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, max) => {
        const cut = cutText(text, max);
        return cut.isWellFormed() && text.startsWith(cut) && cut.length <= max;
      }),
    );
  });
});

describe('bytes', () => {
  it.each([
    [[0x61, 0xd2, 0xd1], 1], // 已 in GBK
    [[0xc0, 0x80], 0], // overlong
    [[0xe0, 0x80, 0x80], 0],
    [[0x61, 0x62, 0xed, 0xa0, 0x80], 2], // half a character
    [[0xf4, 0x90, 0x80, 0x80], 0], // beyond Unicode
    [[0xe7, 0x9d], 0], // cut at the end
    [[0x80], 0],
    [[], undefined],
  ])('%j are wrong from %p on', (bytes, expected) => {
    expect(findInvalidUtf8(Uint8Array.from(bytes))).toBe(expected);
  });

  it('are UTF-8 exactly when a strict decoder reads them', () => {
    const isRead = (bytes: Uint8Array): boolean => {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    const byte = fc.constantFrom(0x61, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5);
    fc.assert(
      fc.property(
        fc.array(byte, { maxLength: 6 }),
        (list) => (findInvalidUtf8(Uint8Array.from(list)) === undefined) === isRead(Uint8Array.from(list)),
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('half a character in a JSON text', () => {
  it.each([
    ['{"a":"\\ud800"}', 6],
    ['{"a":"\\uDC00"}', 6],
    ['{"a":"\\ud842\\udfb7"}', undefined],
    ['{"a":"\\ud842 \\udfb7"}', 6],
    ['{"a":"\\ud842\\ud842\\udfb7"}', 6],
    ['{"a":"\\\\ud800"}', undefined], // a backslash, and the letters ud800
    ['{"a":"\\\\\\ud800"}', 8],
    ['{"\\udfff":1}', 2],
    ['{"a":"\\u4e00"}', undefined],
  ])('%s: %p', (json, expected) => {
    expect(findUnpairedSurrogate(json)).toBe(expected);
  });

  it('is found exactly when the parsed text is not well-formed', () => {
    const unit = fc.constantFrom('\\ud800', '\\udbff', '\\udc00', '\\uDFFF', '\\\\', '\\n', 'u', 'd800', '𠮷');
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const json = `"${units.join('')}"`;
        return (findUnpairedSurrogate(json) === undefined) === (JSON.parse(json) as string).isWellFormed();
      }),
    );
  });
});
