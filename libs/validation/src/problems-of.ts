import type { ValidationError } from 'class-validator';
import type { Problem, ProblemCode } from '@duban/domain';
import { cutAt } from './cut-text';
import { foundFault, type FoundFault } from './decorators';

const MAX_SHOWN = 100;

/** The problem code of each class-validator constraint, in order of precedence: the type of a value before its size. */
const CODES: ReadonlyMap<string, ProblemCode> = new Map<string, ProblemCode>([
  ['whitelistValidation', 'unknown-field'],
  ['unknownValue', 'wrong-type'],
  ['isDefined', 'required'],
  ['isString', 'wrong-type'],
  ['isNumber', 'wrong-type'],
  ['isBoolean', 'wrong-type'],
  ['isObject', 'wrong-type'],
  ['isArray', 'wrong-type'],
  ['nestedValidation', 'wrong-type'],
  ['isInt', 'not-an-integer'],
  ['isNotEmpty', 'empty'],
  ['arrayNotEmpty', 'empty'],
  ['arrayMinSize', 'empty'],
  ['arrayMaxSize', 'too-many'],
  ['arrayUnique', 'duplicate'],
  ['isIn', 'not-allowed'],
  ['isEnum', 'not-allowed'],
  ['maxLength', 'too-long'],
  ['minLength', 'too-short'],
  ['isLength', 'too-long'],
  ['isPositive', 'not-positive'],
  ['min', 'out-of-range'],
  ['max', 'out-of-range'],
  ['isDateString', 'not-a-date'],
  ['isIso8601', 'not-a-date'],
  ['isUrl', 'wrong-format'],
  ['matches', 'wrong-format'],
]);
const RANK = new Map([...CODES.keys()].map((name, rank) => [name, rank]));
const EXPECTED: Readonly<Record<string, string>> = {
  isString: 'text',
  isNumber: 'number',
  isBoolean: 'true / false',
  isObject: '{ … }',
  nestedValidation: '{ … }',
  unknownValue: '{ … }',
  isArray: '[ … ]',
  isUrl: 'https://…',
};
const NUMBER = /-?\d+(?:\.\d+)?/;

/** One problem per field, named by its path in the input: `measure.milestones[0].weight`. */
export function toProblems(errors: readonly ValidationError[], parent = '', inList = false): Problem[] {
  return errors.flatMap((error) => {
    const field = inList ? `${parent}[${error.property}]` : joined(parent, error.property);
    const own = error.constraints === undefined ? [] : [ownProblem(error, error.constraints, field)];
    return [...own, ...toProblems(error.children ?? [], field, Array.isArray(error.value))];
  });
}

function joined(parent: string, property: string): string {
  return parent === '' ? property : `${parent}.${property}`;
}

function ownProblem(error: ValidationError, constraints: Record<string, string>, field: string): Problem {
  const value: unknown = error.value;
  if (constraints['whitelistValidation'] !== undefined) return { code: 'unknown-field', field };
  if (value === undefined || value === null) return { code: 'required', field };
  const { index, ...fault } = worst(constraints, error);
  const at = index === undefined ? field : `${field}[${index}]`;
  return { ...fault, field: at, ...shown(index === undefined ? value : (value as unknown[])[index]) };
}

/** The fault to report when several constraints of one field fail. */
function worst(constraints: Record<string, string>, error: ValidationError): FoundFault {
  const rank = (name: string): number => RANK.get(name) ?? RANK.size;
  const [first] = Object.entries(constraints).sort(([a], [b]) => rank(a) - rank(b));
  const [name, message] = first ?? ['', ''];
  return foundFault(name, message) ?? (error.contexts?.[name] as FoundFault | undefined) ?? builtIn(name, message, error.value);
}

function builtIn(name: string, message: string, value: unknown): FoundFault {
  const bound = Number(NUMBER.exec(message.slice(message.indexOf(' ')))?.[0]);
  switch (name) {
    case 'isInt':
      return notAnInteger(value);
    case 'min':
      return tooSmall(bound, value);
    case 'max':
      return { code: 'out-of-range', params: { max: bound } };
    case 'arrayMaxSize':
    case 'maxLength':
    case 'minLength':
      return { code: problemCode(name), params: name === 'minLength' ? { min: bound } : { max: bound } };
    case 'isIn':
    case 'isEnum':
      return { code: 'not-allowed', params: { allowed: message.slice(message.indexOf(': ') + 2) } };
    default:
      return { code: problemCode(name), params: { expected: EXPECTED[name] ?? message } };
  }
}

function problemCode(name: string): ProblemCode {
  return CODES.get(name) ?? 'wrong-format';
}

function notAnInteger(value: unknown): FoundFault {
  if (typeof value !== 'number') return { code: 'wrong-type', params: { expected: 'number' } };
  return Number.isFinite(value) ? { code: 'not-an-integer' } : { code: 'not-finite' };
}

function tooSmall(min: number, value: unknown): FoundFault {
  if (min === 0) return { code: 'negative' };
  return min === 1 && Number(value) < 1 ? { code: 'not-positive' } : { code: 'out-of-range', params: { min } };
}

/** The value as given, when it is short; not finite numbers as text, because JSON cannot represent them. */
export function shown(value: unknown): { value?: unknown } {
  if (typeof value === 'number' && !Number.isFinite(value)) return { value: String(value) };
  if (typeof value === 'string') return { value: value.length > MAX_SHOWN ? `${cutAt(value, MAX_SHOWN)}…` : value };
  return typeof value === 'number' || typeof value === 'boolean' ? { value } : {};
}
