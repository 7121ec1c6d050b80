import { refTo } from './components';
import type { JsonSchema } from './json-schema';

/** Schemas of the fields of bodies: each function describes one kind of value, with its meaning in this field. */

export const text = (description: string): JsonSchema => ({ type: 'string', description });
export const flag = (description: string): JsonSchema => ({ type: 'boolean', description });
/** A whole number, 0 or more. */
export const count = (description: string): JsonSchema => ({ type: 'integer', minimum: 0, description });
export const integer = (description: string): JsonSchema => ({ type: 'integer', description });
/** In the measure's unit, unless the description names another: a JSON number of at most 15 significant digits. */
export const quantity = (description: string): JsonSchema => ({ type: 'number', description });
/** A share in percent with two decimals: `97.85`. */
export const percent = (description: string): JsonSchema => ({ type: 'number', description: `${description} Percent, two decimals.` });
/** A business date in the region's zone. */
export const date = (description: string): JsonSchema => ({ type: 'string', format: 'date', description });
/** A moment in UTC with milliseconds. */
export const instant = (description: string): JsonSchema => ({ type: 'string', format: 'date-time', description });
export const oneOf = (allowed: readonly string[], description: string): JsonSchema => ({ type: 'string', enum: allowed, description });
export const always = (value: string, description: string): JsonSchema => ({ type: 'string', const: value, description });
export const listOf = (items: JsonSchema, description: string): JsonSchema => ({ type: 'array', items, description });
export const texts = (description: string): JsonSchema => listOf({ type: 'string' }, description);
/** An object of this class. */
export const ref = (named: string | { readonly name: string }, description?: string): JsonSchema => ({
  ...refTo(named),
  ...(description !== undefined && { description }),
});
/** One of these classes, distinguished by their fields. */
export const anyOf = (classes: readonly { readonly name: string }[], description: string): JsonSchema => ({
  anyOf: classes.map((each) => refTo(each)),
  description,
});
/** An object whose field names are data. */
export const record = (values: JsonSchema | true, description: string): JsonSchema => ({
  type: 'object',
  additionalProperties: values,
  description,
});

/** The same, or null; the description explains when. */
export function nullable(schema: JsonSchema): JsonSchema {
  const { type, description, ...rest } = schema;
  if (typeof type === 'string' && rest.enum === undefined) return { ...schema, type: [type, 'null'] };
  if (typeof type === 'string') return { type: [type, 'null'], ...rest, enum: [...(rest.enum ?? []), null], ...describe(description) };
  return { anyOf: [rest, { type: 'null' }], ...describe(description) };
}

function describe(description: string | undefined): JsonSchema {
  return description === undefined ? {} : { description };
}
