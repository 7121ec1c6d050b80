import type { JsonSchema } from './json-schema';

interface Constraint {
  readonly name?: string;
  readonly constraints?: readonly unknown[];
}

/** Adds the constraints of class-validator to a schema. */
export function addConstraints(schema: JsonSchema, metadata: readonly Constraint[]): JsonSchema {
  return metadata.reduce<JsonSchema>((sofar, { name = '', constraints }) => ({ ...sofar, ...toSchema(name, constraints?.[0]) }), schema);
}

/** One constraint of class-validator, or of ours (`duban.…`), as JSON Schema. */
function toSchema(name: string, first: unknown): JsonSchema {
  switch (name) {
    case 'isIn':
      return { type: 'string', enum: Array.isArray(first) ? first : [] };
    case 'isInt':
      return { type: 'integer' };
    case 'isObject':
      return { type: 'object' };
    case 'matches':
      return first instanceof RegExp ? { type: 'string', pattern: first.source } : {};
    case 'isUrl':
      return { type: 'string', format: 'uri' };
    case 'min':
      return { minimum: Number(first) };
    case 'max':
      return { maximum: Number(first) };
    case 'maxLength':
      return { maxLength: Number(first) };
    case 'arrayMaxSize':
      return { maxItems: Number(first) };
    case 'arrayMinSize':
      return { minItems: Number(first) };
    default:
      return name.startsWith('duban.') ? toOwnSchema(name, first ?? {}) : {};
  }
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

function toOwnSchema(name: string, { min, max }: Limits): JsonSchema {
  switch (name) {
    case 'duban.isoDate':
      return { type: 'string', format: 'date' };
    case 'duban.text':
    case 'duban.identifier':
      return { type: 'string', minLength: 1, ...(max !== undefined && { maxLength: max }) };
    case 'duban.quantity':
      return { type: 'number', ...(min !== undefined && { minimum: min }), ...(max !== undefined && { maximum: max }) };
    default:
      return {};
  }
}
