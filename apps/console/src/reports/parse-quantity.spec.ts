import { parseQuantity } from './parse-quantity';

describe('a number as people write it', () => {
  it.each([
    ['968', null, 968],
    [' 1,234.5 ', '万元', 1234.5],
    ['１，２３４．５', '万元', 1234.5],
    ['－12', '个', -12],
    ['−0.5', '个', -0.5],
    ['12.5%', '%', 12.5],
    ['98％', '%', 98],
    ['.5', '个', 0.5],
    ['1 234', '个', 1234],
  ])('%s %s is %d', (text, unit, expected) => {
    expect(parseQuantity(text, unit)).toBe(expected);
  });

  it.each([
    ['', '个'],
    ['约12', '个'],
    ['12%', '个'],
    ['1,23', '个'],
    ['1e3', '个'],
    ['12-13', '个'],
    ['--', '个'],
  ])('%j with the unit %s is none', (text, unit) => {
    expect(parseQuantity(text, unit)).toBeUndefined();
  });
});
