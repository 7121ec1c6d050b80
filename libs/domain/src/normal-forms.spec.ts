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

  test.each([
    ['Cafe\u0301 区', 'Café 区'],
    ['⺠\u200b⽣', '民生'],
    ['　城市　 更新 ', '城市 更新'],
    ['张　三', '张三'],
    ['教 育 局', '教育局'],
    ['张三 李四', '张三 李四'],
    ['ＷＪＷ', 'WJW'],
  ])('the group of %j is %j', (text, group) => {
    expect(normalizeText(text, 'group')).toBe(group);
    expect(normalizeText(group, 'group')).toBe(group);
  });

  test('a text keeps its characters, composed', () => {
    expect(normalizeText('e\u0301 Ｌ０５ ⼯', 'text')).toBe('\u00e9 Ｌ０５ ⼯');
  });
});
