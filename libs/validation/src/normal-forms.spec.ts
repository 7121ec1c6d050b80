import { normalizeText } from './normal-forms';

describe('what look-alike characters are kept as', () => {
  test.each([
    ['Ｌ０５', 'L05'],
    ['⺠⽣', '民生'],
    ['⼯信局', '工信局'],
    ['张\u200b三\ufeff', '张三'],
    ['领导　甲', '领导 甲'],
    ['\u00a0个 ', '个'],
    ['％', '%'],
    ['万㎡', '万m2'],
    ['L05', 'L05'],
  ])('the code %j: %j', (text, kept) => {
    expect(normalizeText(text, 'code')).toBe(kept);
  });

  test('a text keeps its characters, composed', () => {
    expect(normalizeText('e\u0301 Ｌ０５ ⼯', 'text')).toBe('\u00e9 Ｌ０５ ⼯');
  });
});
