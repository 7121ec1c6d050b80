import { pickEnds } from './pick-ends';

describe('the first and the last of a list', () => {
  it.each([
    [3, { first: [1, 2, 3], leftOut: 0, last: [] }],
    [5, { first: [1, 2, 3, 4, 5], leftOut: 0, last: [] }],
    [6, { first: [1, 2], leftOut: 2, last: [5, 6] }],
    [9, { first: [1, 2], leftOut: 5, last: [8, 9] }],
  ])('of %s in five lines', (length, expected) => {
    expect(pickEnds([1, 2, 3, 4, 5, 6, 7, 8, 9].slice(0, length), 5)).toEqual(expected);
  });
});
