import { significantDigits } from '../decimal';
import { MAX_DIGITS, QUANTITY_BOUND } from '../limits';
import type { ProblemCode } from '../problem';

/** The code of what is wrong with a quantity, or null. A quantity is finite, has at most 15 significant digits and is below 10^15. */
export function quantityProblem(value: unknown): ProblemCode | null {
  if (typeof value !== 'number') return 'wrong-type';
  if (!Number.isFinite(value)) return 'not-finite';
  if (Math.abs(value) >= QUANTITY_BOUND) return 'out-of-range';
  if (Number.isInteger(value)) return null; // an integer below the limit has at most 15 digits
  return significantDigits(value) > MAX_DIGITS ? 'too-many-digits' : null;
}
