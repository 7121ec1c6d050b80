import 'reflect-metadata';
import { addComponent, componentName, refTo, type SchemaClass } from './components';
import type { JsonSchema } from './json-schema';

interface DescribedField {
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}
type Fields = ReadonlyMap<string, DescribedField>;

/** `unknown` where both types have the same fields with the same types, and `never` otherwise. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? ([keyof A] extends [keyof B] ? SameKeys<B, A> : never) : never) : never;
type SameKeys<A, B> = [keyof A] extends [keyof B] ? unknown : never;

const FIELDS = Symbol('duban:fields');

/** A required field. */
export function Field(schema: JsonSchema): <Name extends string>(target: Readonly<Record<Name, unknown>>, name: Name) => void {
  return (target, name) => addField(target, name, { schema, isRequired: true });
}

/** A field that may be absent. */
export function OptionalField(schema: JsonSchema): PropertyDecorator {
  return (target, name) => addField(target, String(name), { schema, isRequired: false });
}

/**
 * Registers the class as the schema of a body. With a type argument it compiles only if class and type have the same fields of the same
 * types: with `@Schema<ItemDetail>('…')` on ItemDetailResponse, the document and the result of the query cannot differ.
 */
export function Schema<Shape = undefined>(description: string) {
  return <Class>(type: (new () => Class) & (Shape extends undefined ? unknown : Same<Class, Shape>)): void => {
    addComponent(componentName(type), type, () => objectSchema(type.prototype as object, description));
  };
}

/**
 * One of several classes, distinguished by the value of one field: `type` of a measure. `named` is the name of the schema, or the class
 * whose name it gets.
 */
export function addUnion(
  named: string | SchemaClass,
  field: string,
  byValue: Readonly<Record<string, string | SchemaClass>>,
  description: string,
): void {
  const refs = Object.entries(byValue).map(([value, each]) => [value, refTo(each).$ref] as const);
  addComponent(typeof named === 'string' ? named : componentName(named), named, () => ({
    oneOf: [...new Set(refs.map(([, $ref]) => $ref))].map(($ref) => ({ $ref })),
    discriminator: { propertyName: field, mapping: Object.fromEntries(refs) },
    description,
  }));
}

/** The schema of a described class, with its own and its inherited fields. */
export function objectSchema(prototype: object, description: string): JsonSchema {
  const fields = [...readFields(prototype)];
  const required = fields.filter(([, { isRequired }]) => isRequired).map(([name]) => name);
  const properties = Object.fromEntries(fields.map(([name, { schema }]) => [name, schema]));
  return { type: 'object', description, properties, ...(required.length > 0 && { required }) };
}

function addField(target: object, name: string, field: DescribedField): void {
  const own = (Reflect.getOwnMetadata(FIELDS, target) ?? new Map()) as Map<string, DescribedField>;
  Reflect.defineMetadata(FIELDS, own.set(name, field), target);
}

function readFields(prototype: object): Fields {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  const inherited: Fields = parent === null ? new Map() : readFields(parent);
  return new Map([...inherited, ...((Reflect.getOwnMetadata(FIELDS, prototype) ?? new Map()) as Fields)]);
}
