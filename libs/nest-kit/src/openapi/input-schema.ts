import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { InputClass } from '@duban/validation';
import { addUnlessKnown, componentName, refTo } from './components';
import type { JsonSchema } from './json-schema';
import { addConstraints } from './constraint-schema';

type FieldMetadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** What class-validator cannot express about a class, by field. */
export interface InputDescription {
  readonly description: string;
  /** Merged over the schemas from the constraints. */
  readonly fields: Readonly<Record<string, JsonSchema>>;
}

const descriptions = new Map<InputClass<object>, InputDescription>();

export function setDescription(type: InputClass<object>, description: InputDescription): void {
  descriptions.set(type, description);
}

/** @throws Error when the class has no description yet: files are loaded in the order of their imports */
export function assertDescribed(type: InputClass<object>): void {
  if (descriptions.has(type)) return;
  throw new Error(`${type.name} has no description: call describeInput(${type.name}, …) in a file that the file of its route imports`);
}

/** Reference to the schema of an input class; registers the schema under the name of the class. */
export function inputRef(type: InputClass<object>): { readonly $ref: string } {
  addUnlessKnown(componentName(type), type, () => inputSchema(type));
  return refTo(type);
}

/** The schema of an input class, from the same class-validator metadata that validates it. */
export function inputSchema(type: InputClass<object>): JsonSchema & Required<Pick<JsonSchema, 'properties'>> {
  const all = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const byField = Map.groupBy(all, (metadata) => metadata.propertyName);
  const { description, fields = {} } = descriptions.get(type) ?? {};
  const properties = [...byField].map(
    ([name, metadata]) => [name, { ...buildFieldSchema(type, name, metadata), ...fields[name] }] as const,
  );
  const required = [...byField].filter(([, metadata]) => !metadata.some(isConditional)).map(([name]) => name);
  return {
    type: 'object',
    ...(description !== undefined && { description }),
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

/** The class of a nested field: of several, the one for this value; the declared class where class-transformer knows no other. */
export function nestedClass(type: InputClass<object>, field: string, value: object = {}): InputClass<object> {
  const read = (plainToInstance(type, { [field]: value }) as Readonly<Record<string, object>>)[field] ?? {};
  const [one = read] = Array.isArray(read) ? (read as readonly object[]) : [];
  const declared: unknown = Reflect.getMetadata('design:type', type.prototype as object, field);
  return (one.constructor === Object ? declared : one.constructor) as InputClass<object>;
}

function isConditional({ type }: FieldMetadata): boolean {
  return type === ValidationTypes.CONDITIONAL_VALIDATION;
}

function isNested({ type }: FieldMetadata): boolean {
  return type === ValidationTypes.NESTED_VALIDATION;
}

function buildFieldSchema(type: InputClass<object>, name: string, metadata: readonly FieldMetadata[]): JsonSchema {
  const declared: unknown = Reflect.getMetadata('design:type', type.prototype as object, name);
  const isObject = metadata.some(isNested);
  if (declared !== Array) return isObject ? inputRef(nestedClass(type, name)) : addConstraints(toBaseSchema(declared), metadata);
  const ofList = metadata.filter(({ name: constraint }) => isListConstraint(constraint));
  const ofValue = metadata.filter(({ name: constraint }) => !isListConstraint(constraint));
  return addConstraints({ type: 'array', items: isObject ? inputRef(nestedClass(type, name, [{}])) : addConstraints({}, ofValue) }, ofList);
}

function isListConstraint(constraint = ''): boolean {
  return constraint === 'arrayMaxSize' || constraint === 'arrayMinSize';
}

function toBaseSchema(declared: unknown): JsonSchema {
  if (declared === String) return { type: 'string' };
  if (declared === Number) return { type: 'number' };
  if (declared === Boolean) return { type: 'boolean' };
  return {};
}
