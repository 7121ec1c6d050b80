import { significantDigits } from '../decimal';
import type { ProblemCode } from '../problem';

const DIGITS = 15; // a double keeps 15 decimal digits through JSON and back, and no more
const LIMIT = 1e15;

/** Why a number cannot be a quantity: it must be finite, of at most 15 significant digits, and smaller than 10^15. */
export function quantityProblem(value: unknown): ProblemCode | null {
  if (typeof value !== 'number') return 'wrong-type';
  if (!Number.isFinite(value)) return 'not-finite';
  if (Math.abs(value) >= LIMIT) return 'out-of-range';
  if (Number.isInteger(value)) return null; // below the limit it has no more digits than that
  return significantDigits(value) > DIGITS ? 'too-many-digits' : null;
}
