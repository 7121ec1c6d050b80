import { quantityProblem } from './quantity';

describe('a quantity', () => {
  test.each([
    [0, null],
    [-12.5, null],
    [999999999999999, null],
    [0.123456789012345, null],
    [1e15, 'out-of-range'],
    [1e400, 'not-finite'],
    [Number.NaN, 'not-finite'],
    [0.1234567890123456, 'too-many-digits'],
    ['1', 'wrong-type'],
  ])('%p: %p', (value, expected) => expect(quantityProblem(value)).toBe(expected));
});
