import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import { Refusal, type Problem } from '@duban/domain';
import { normalizeFields } from './kept-forms';
import { flatChecks } from './flat-checks';
import { isAbsent } from './null-value';
import { toProblems, shown } from './problems-of';

/** A class that describes an input, made without arguments. */
export type InputClass<Input extends object> = new () => Input;

interface Shape {
  readonly fields: ReadonlySet<string>;
  /** Do all constraints hold? Only for classes without nested classes, whose instances are made by copying the fields. */
  readonly isRight: ((instance: Readonly<Record<string, unknown>>) => boolean) | undefined;
}

const MAX_DEPTH = 32;
const OPTIONS = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, validationError: { target: false } } as const;
const shapes = new WeakMap<object, Shape>();

/**
 * Reads an input (parsed JSON, a row of an import, a message) as an instance of its class and checks every field.
 * `null` means the same as an absent field, but for those that are `NullIsValue`.
 * @throws Refusal `invalid`, with one problem per wrong field
 */
export function validateInput<Input extends object>(type: InputClass<Input>, plain: unknown): Input {
  if (!isRecord(plain)) throw new Refusal('invalid', [notAnObject(plain)]);
  const shape = readShape(type);
  const unknown = unknownFields(plain, shape.fields);
  const instance = shape.isRight === undefined ? built(type, plain) : copied(type, plain, shape.fields);
  if (unknown.length === 0 && shape.isRight?.(instance as Readonly<Record<string, unknown>>) === true) return instance;
  const errors = validateSync(instance, OPTIONS);
  if (unknown.length + errors.length > 0) throw new Refusal('invalid', distinct([...unknown, ...toProblems(errors)]));
  return instance;
}

/** As `validateInput`, for a query string: texts are first converted to the declared number, boolean or list (`a,b`). */
export function validateQuery<Input extends object>(type: InputClass<Input>, query: unknown): Input {
  if (!isRecord(query)) return validateInput(type, query);
  const read = Object.entries(query).map(([name, value]) => [
    name,
    fromText(Reflect.getMetadata('design:type', type.prototype as object, name), value),
  ]);
  return validateInput(type, Object.fromEntries(read));
}

const DECIMAL = /^[+-]?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i;

/** A text that does not have the declared type is kept as text, so that the constraint reports it. */
function fromText(declared: unknown, value: unknown): unknown {
  if (declared === Array) return toList(value).flatMap((each) => (typeof each === 'string' ? each.split(',') : [each]));
  if (typeof value !== 'string') return value;
  if (declared === Number) return DECIMAL.test(value) ? Number(value) : value;
  if (declared === Boolean) return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}

function notAnObject(value: unknown): Problem {
  if (value === undefined || value === null) return { code: 'required', field: '' };
  return { code: 'wrong-type', field: '', params: { expected: '{ … }' }, ...shown(value) };
}

function readShape(type: InputClass<object>): Shape {
  let shape = shapes.get(type);
  if (shape === undefined) {
    const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
    shape = { fields: new Set(metadata.map((each) => each.propertyName)), isRight: flatChecks(metadata) };
    shapes.set(type, shape);
  }
  return shape;
}

/** Includes names that every object has (`constructor`, `__proto__`), which class-validator takes for known ones. */
function unknownFields(plain: Readonly<Record<string, unknown>>, fields: ReadonlySet<string>): Problem[] {
  const names = Object.keys(plain).filter((name) => !fields.has(name));
  return names.map((field) => ({ code: 'unknown-field', field }));
}

function copied<Input extends object>(
  type: InputClass<Input>,
  plain: Readonly<Record<string, unknown>>,
  fields: ReadonlySet<string>,
): Input {
  const instance = new type() as Record<string, unknown>;
  for (const name of Object.keys(plain)) {
    const value = plain[name];
    if (fields.has(name) && !isAbsent(instance, name, value)) instance[name] = value;
  }
  normalizeFields(instance);
  return instance as Input;
}

function built<Input extends object>(type: InputClass<Input>, plain: Readonly<Record<string, unknown>>): Input {
  if (isDeeperThan(plain, MAX_DEPTH)) {
    throw new Refusal('invalid', [{ code: 'wrong-format', field: '', params: { expected: `≤ ${MAX_DEPTH} levels` } }]);
  }
  const instance = plainToInstance(type, plain);
  settle(instance);
  return instance;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeperThan(each, levels - 1));
}

/** Drops nulls and normalizes texts. Only in instances of input classes: objects without a class (`details`) are not changed. */
function settle(value: unknown): void {
  if (Array.isArray(value)) value.forEach(settle);
  else if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) !== Object.prototype) {
    const fields = value as Record<string, unknown>;
    for (const name of Object.keys(fields)) {
      if (isAbsent(fields, name, fields[name])) Reflect.deleteProperty(fields, name);
      else settle(fields[name]);
    }
    normalizeFields(fields);
  }
}

/** Removes duplicates, because both checks find an unknown field. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.field} ${problem.code}`, problem])).values()];
}
