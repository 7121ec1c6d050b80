import 'reflect-metadata';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { InputClass } from '@duban/validation';

/** The part of JSON Schema that inputs need. */
export interface InputSchema {
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  format?: string;
  pattern?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  items?: InputSchema;
  properties?: Record<string, InputSchema>;
  required?: string[];
}

type FieldMetadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** The OpenAPI schema of an input class, from the same class-validator metadata that validates it: the two cannot disagree. */
export function inputSchema(type: InputClass<object>): InputSchema {
  const all = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const byField = Map.groupBy(all, (metadata) => metadata.propertyName);
  const fields = [...byField].map(([name, metadata]) => [name, fieldSchema(type, name, metadata)] as const);
  const required = [...byField].filter(([, metadata]) => !metadata.some(isConditional)).map(([name]) => name);
  return { type: 'object', properties: Object.fromEntries(fields), ...(required.length > 0 ? { required } : {}) };
}

function isConditional({ type }: FieldMetadata): boolean {
  return type === ValidationTypes.CONDITIONAL_VALIDATION;
}

function fieldSchema(type: InputClass<object>, name: string, metadata: readonly FieldMetadata[]): InputSchema {
  const declared: unknown = Reflect.getMetadata('design:type', type.prototype as object, name);
  const ofList = metadata.filter(({ name: constraint }) => constraint === 'arrayMaxSize');
  const ofValue = metadata.filter(({ name: constraint }) => constraint !== 'arrayMaxSize');
  if (declared !== Array) return constrained(baseSchema(declared), metadata);
  return constrained({ type: 'array', items: constrained({}, ofValue) }, ofList);
}

function baseSchema(declared: unknown): InputSchema {
  if (declared === String) return { type: 'string' };
  if (declared === Number) return { type: 'number' };
  if (declared === Boolean) return { type: 'boolean' };
  if (typeof declared !== 'function' || declared === Object) return {};
  return inputSchema(declared as InputClass<object>);
}

function constrained(schema: InputSchema, metadata: readonly FieldMetadata[]): InputSchema {
  return metadata.reduce((sofar, { name = '', constraints }) => ({ ...sofar, ...constraint(name, firstConstraint(constraints)) }), schema);
}

/** Contrary to its type, metadata of a decorator without arguments has no list. */
function firstConstraint(constraints: readonly unknown[] | undefined): unknown {
  return constraints?.[0];
}

/** What one constraint of class-validator, or of ours (`duban.…`), says in JSON Schema. */
function constraint(name: string, first: unknown): InputSchema {
  switch (name) {
    case 'isIn':
      return { enum: Array.isArray(first) ? first : [] };
    case 'isInt':
      return { type: 'integer' };
    case 'isObject':
      return { type: 'object' };
    case 'min':
      return { minimum: Number(first) };
    case 'max':
      return { maximum: Number(first) };
    case 'arrayMaxSize':
      return { maxItems: Number(first) };
    case 'matches':
      return first instanceof RegExp ? { type: 'string', pattern: first.source } : {};
    case 'isUrl':
      return { type: 'string', format: 'uri' };
    case 'duban.isoDate':
      return { type: 'string', format: 'date' };
    case 'duban.text':
    case 'duban.identifier':
      return { type: 'string' };
    default:
      return {};
  }
}
