import { Refusal, type Problem } from '@duban/domain';
import { toNameKey } from '../users/name-key';
import { normalizePassword } from './password-hasher';

/** In characters (Unicode code points). */
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;
const FEWEST_DIFFERENT = 5;

/**
 * Long enough, and not what is tried first: the user's own name, a few characters repeated. There are no rules of composition (NIST
 * SP 800-63B-4, 3.1.1.2).
 * @throws Refusal `invalid`
 */
export function assertPasswordAllowed(password: string, name: string, field: string): void {
  const code = findFault(normalizePassword(password), name);
  if (code === undefined) return;
  const params = code === 'too-short' ? { min: PASSWORD_LENGTH.min } : { max: PASSWORD_LENGTH.max };
  throw new Refusal('invalid', [{ code, field, ...(code !== 'easy-to-guess' && { params }) }]);
}

function findFault(password: string, name: string): Extract<Problem['code'], 'too-short' | 'too-long' | 'easy-to-guess'> | undefined {
  const characters = [...password];
  if (characters.length < PASSWORD_LENGTH.min) return 'too-short';
  if (characters.length > PASSWORD_LENGTH.max) return 'too-long';
  const rest = toNameKey(password).replaceAll(toNameKey(name), '');
  return new Set(rest).size < FEWEST_DIFFERENT ? 'easy-to-guess' : undefined;
}
