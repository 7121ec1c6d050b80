import type { Problem } from '../problem';

/** All that is wrong with a value of any type; `field` is its path. */
export type ShapeCheck = (value: unknown, field: string) => readonly Problem[];

/** An object with exactly these fields. None may be absent, because a policy is stored as it came. */
export function recordOf<Shape>(fields: { readonly [Name in keyof Shape]-?: ShapeCheck }): ShapeCheck {
  return (value, field) => {
    if (value === null || value === undefined) return [{ code: 'required', field }];
    if (typeof value !== 'object' || Array.isArray(value)) return [wrongType(field, value, '{ … }')];
    const given = value as Readonly<Record<string, unknown>>;
    const unknown = Object.keys(given).filter((name) => !Object.hasOwn(fields, name));
    return [
      ...unknown.map((name): Problem => ({ code: 'unknown-field', field: join(field, name) })),
      ...Object.entries<ShapeCheck>(fields).flatMap(([name, check]) => check(given[name], join(field, name))),
    ];
  };
}

/** A list of at most `most` values. */
export function listOf(check: ShapeCheck, most: number): ShapeCheck {
  return (value, field) => {
    if (value === null || value === undefined) return [{ code: 'required', field }];
    if (!Array.isArray(value)) return [wrongType(field, value, '[ … ]')];
    if (value.length > most) return [{ code: 'too-many', field, params: { max: most } }];
    return value.flatMap((each: unknown, at) => check(each, `${field}[${at}]`));
  };
}

export function oneOf(...allowed: readonly string[]): ShapeCheck {
  return (value, field) => {
    if (value === null || value === undefined) return [{ code: 'required', field }];
    return typeof value === 'string' && allowed.includes(value)
      ? []
      : [{ code: 'not-allowed', field, ...shown(value), params: { allowed: allowed.join(', ') } }];
  };
}

/** A text that is not only spaces, of at most `most` characters. */
export function textOf(most: number): ShapeCheck {
  return (value, field) => {
    if (value === null || value === undefined) return [{ code: 'required', field }];
    if (typeof value !== 'string') return [wrongType(field, value, 'text')];
    if (value.trim() === '') return [{ code: 'empty', field }];
    return value.length > most ? [{ code: 'too-long', field, params: { max: most } }] : [];
  };
}

/** A finite number from `least` to `most`. */
export function numberOf(least: number, most: number): ShapeCheck {
  return (value, field) => {
    if (value === null || value === undefined) return [{ code: 'required', field }];
    if (typeof value !== 'number') return [wrongType(field, value, 'number')];
    if (!Number.isFinite(value)) return [{ code: 'not-finite', field, value: String(value) }];
    if (value < least)
      return [least === 0 ? { code: 'negative', field, value } : { code: 'out-of-range', field, value, params: { min: least } }];
    return value > most ? [{ code: 'out-of-range', field, value, params: { max: most } }] : [];
  };
}

/** A whole number from `least` to `most`. */
export function integerOf(least: number, most: number): ShapeCheck {
  const inRange = numberOf(least, most);
  return (value, field) => {
    const problems = inRange(value, field);
    if (problems.length > 0 || Number.isSafeInteger(value)) return problems;
    return [{ code: 'not-an-integer', field, ...shown(value) }];
  };
}

/** The value, or null. An absent value is required. */
export function orNull(check: ShapeCheck): ShapeCheck {
  return (value, field) => (value === null ? [] : check(value, field));
}

function wrongType(field: string, value: unknown, expected: string): Problem {
  return { code: 'wrong-type', field, ...shown(value), params: { expected } };
}

function shown(value: unknown): { readonly value?: unknown } {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? { value } : {};
}

function join(parent: string, name: string): string {
  return parent === '' ? name : `${parent}.${name}`;
}
