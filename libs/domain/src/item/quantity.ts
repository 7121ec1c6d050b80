import { significantDigits } from '../decimal';
import type { ProblemCode } from '../problem';

/** Every decimal of up to 15 digits survives the conversion to a double and back. */
export const QUANTITY_DIGITS = 15;
const LIMIT = 1e15;

/** The code of what is wrong with a quantity, or null. A quantity is finite, has at most 15 significant digits and is below 10^15. */
export function quantityProblem(value: unknown): ProblemCode | null {
  if (typeof value !== 'number') return 'wrong-type';
  if (!Number.isFinite(value)) return 'not-finite';
  if (Math.abs(value) >= LIMIT) return 'out-of-range';
  if (Number.isInteger(value)) return null; // an integer below the limit has at most 15 digits
  return significantDigits(value) > QUANTITY_DIGITS ? 'too-many-digits' : null;
}
