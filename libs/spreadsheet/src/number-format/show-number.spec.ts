import { showNumberBy, showTextBy } from './show-number';

const show = (format: string, value: number) => showNumberBy(format)(value, false);

describe('what a number format shows', () => {
  test.each([
    ['General', 0.1 + 0.2, 0.3],
    ['G/通用格式', 1233, 1233],
    ['@', 7, 7],
    ['000', 1, '001'],
    ['0.00', 1.1, '1.10'],
    ['0.00', 1.005, '1.01'],
    ['0.0%', 0.965, '96.5%'],
    ['0%', 0.965, '97%'],
    ['0.00%', 1e-15, '0.00%'],
    ['#,##0.00', 1234567.891, '1,234,567.89'],
    ['#,##0.##', 1234.5, '1,234.5'],
    ['0.0,', 12345, '12.3'],
    ['0!.0,"万"', 12330000, '1233.0万'],
    ['0\\.0,', 12330000, '1233.0'],
    ['¥#,##0', 1234, '¥1,234'],
    ['[$¥-804]#,##0.00', 5, '¥5.00'],
    ['0"个"', 12, '12个'],
    ['0.00;[Red]-0.00', -5, '-5.00'],
    ['0.00_);\\(0.00\\)', -5, '(5.00)'],
    ['0', -0.4, '0'],
    ['[>=10000]0!.0,"万";0', 5, '5'],
    ['_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 0, '-'],
    ['yyyy-mm-dd', 45382, '2024-03-31'],
    ['yyyy"年"m"月"d"日"', 45382.999, '2024-03-31'],
    ['[DBNum1][$-804]yyyy"年"m"月"d"日"', 45382, '2024-03-31'],
    ['m"月"d"日"', 45382, '3月31日'],
    ['yyyy"年"m"月"', 45382, '2024年3月'],
    ['h:mm', 0.5 + 45382, '12:00'],
  ])('%s of %d is %j', (format, value, shown) => {
    expect(show(format, value)).toBe(shown);
  });

  test.each([
    ['0.00;[Red]0.00', -5, '5.00'],
    [';;;', 5, ';;;'],
    ['#', 0, '#'],
    ['# ?/?', 0.5, '# ?/?'],
    ['0.00E+00', 12345, '0.00E+00'],
    ['[DBNum1]General', 5, '[DBNum1]General'],
    ['[h]:mm', 1.5, '[h]:mm'],
    ['yyyy-mm-dd', 0.5, 'yyyy-mm-dd'],
    ['yyyy-mm-dd', -5, 'yyyy-mm-dd'],
    ['[<0]0;0', -5, '[<0]0;0'],
  ])('%s of %d does not say which number it is', (format, value, shown) => {
    expect(show(format, value)).toEqual({ fault: 'unclear-number-format', shown });
  });

  test('more than 15 digits are lost, in every format', () => {
    for (const format of ['General', '0', '@']) {
      expect(show(format, 240114040689010001)).toEqual({ fault: 'digits-lost', shown: '2.40114E+17' });
    }
    expect(show('0', 999_999_999_999_999)).toBe('999999999999999');
  });

  test('dates of 1904', () => {
    expect(showNumberBy('yyyy-mm-dd')(44195, true)).toBe('2024-12-31');
  });

  test('texts with something around them', () => {
    expect(showTextBy('"第"@"号"')('5')).toBe('第5号');
    expect(showTextBy('@')('5')).toBe('5');
    expect(showTextBy('0.00')('x')).toBe('x');
  });
});
