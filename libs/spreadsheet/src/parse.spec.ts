import fc from 'fast-check';
import { parseDate } from './parse-date';
import { parseNumber } from './parse-number';

describe('numbers as people type them', () => {
  test.each([
    ['1233', undefined, 1233, null],
    [1233, undefined, 1233, null],
    ['1,233', undefined, 1233, null],
    ['1，233', undefined, 1233, null],
    ['1,234,567.5', undefined, 1234567.5, null],
    ['１２３３', undefined, 1233, null],
    ['1233个', undefined, 1233, '个'],
    ['1233 个', '个', 1233, '个'],
    ['95%', undefined, 95, '%'],
    ['９５％', '%', 95, '%'],
    ['21600万元', '万元', 21600, '万元'],
    ['-3.5', undefined, -3.5, null],
    ['−3.5', undefined, -3.5, null],
    ['+2', undefined, 2, null],
    ['-0', undefined, 0, null],
    ['0.000000000000001', undefined, 1e-15, null],
    ['123456789012345000', undefined, 123456789012345000, null],
  ])('%j (%s) is %d', (cell, unit, value, read) => {
    expect(parseNumber(cell, unit)).toEqual({ value, unit: read });
  });

  test.each([
    ['', undefined],
    ['abc', undefined],
    ['1,23', undefined],
    ['1,2345', undefined],
    ['1.233,5', undefined],
    ['1 233', undefined],
    ['1e5', undefined],
    ['1.2E+05', undefined],
    ['(5)', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    [Number.NaN, undefined],
    ['0x10', undefined],
    ['1300余户', undefined],
    ['约100', undefined],
    ['2.16亿', undefined],
    ['2.16万', undefined],
    ['2.16亿元', '万元'],
    ['5户', '个'],
    ['5-6', undefined],
    ['1/2', undefined],
    ['５．６．７', undefined],
  ])('%j (%s) is refused', (cell, unit) => {
    expect(parseNumber(cell, unit)).toEqual({ fault: 'unreadable-number' });
  });

  test('16 significant digits would not be kept', () => {
    expect(parseNumber('1.234567890123456')).toEqual({ fault: 'too-many-digits' });
    expect(parseNumber('9007199254740993')).toEqual({ fault: 'too-many-digits' });
  });

  test('every number of 15 digits is read exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.integer({ min: 0, max: 6 }), (digits, places) => {
        const sign = digits < 0 ? '-' : '';
        const padded = String(Math.abs(digits)).padStart(places + 1, '0');
        const typed = places === 0 ? `${sign}${padded}` : `${sign}${padded.slice(0, -places)}.${padded.slice(-places)}`;
        const value = Number(typed);
        expect(parseNumber(typed)).toEqual({ value: value === 0 ? 0 : value, unit: null });
      }),
    );
  });
});

describe('dates as people type them', () => {
  test.each(['2024-03-31', '2024-3-31', '2024/3/31', '2024.03.31', '2024年3月31日', '20240331', 20240331, '２０２４／３／３１'])(
    '%s',
    (typed) => {
      expect(parseDate(typed)).toBe('2024-03-31');
    },
  );
  test.each(['', '2024-02-30', '31/3/2024', '2024-03', '2024年3月', '2024-3/31', 45382, '2024-13-01', '2024-00-10'])(
    '%s is refused',
    (typed) => {
      expect(parseDate(typed)).toBeUndefined();
    },
  );
});
