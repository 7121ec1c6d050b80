import { Refusal } from '@duban/domain';
import { encodeIdCursor, readIdempotencyKey, decodeIdCursor, parseSeq } from './conditions';

const refused = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'taken';
};

describe('Idempotency-Key', () => {
  it('is 1–100 printable ASCII characters, or absent', () => {
    expect(readIdempotencyKey(undefined)).toBeUndefined();
    expect(readIdempotencyKey('2024-06 L05')).toBe('2024-06 L05');
    expect(readIdempotencyKey('x'.repeat(100))).toHaveLength(100);
  });

  it.each([[''], ['x'.repeat(101)], ['六月'], ['a\tb'], [' ']])('%j is refused', (key) => {
    expect(refused(() => readIdempotencyKey(key))).toBe('invalid');
  });
});

describe('the seq of a path', () => {
  it('is a positive integer, or there is no such report', () => {
    expect(parseSeq('7')).toBe(7);
    for (const text of ['0', '-1', '1.5', 'x', '', '1e3', '9'.repeat(30)]) expect(refused(() => parseSeq(text))).toBe('unknown-report');
  });
});

it('a cursor is decoded to the id it was made of', () => {
  expect(decodeIdCursor(encodeIdCursor('140406-2024-民生-01'))).toBe('140406-2024-民生-01');
  for (const cursor of ['x', '!', encodeIdCursor('nonsense'), `${encodeIdCursor('140406-2024-L01')}=`])
    expect(refused(() => decodeIdCursor(cursor))).toBe('invalid');
});
