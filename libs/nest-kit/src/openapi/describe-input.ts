import type { InputClass } from '@duban/validation';
import { inputRef, setDescription } from './input-schema';
import type { JsonSchema } from './json-schema';

/** The meaning of a field; a schema where it adds to the constraints of the field. */
type FieldDescription = string | JsonSchema;

export interface InputDocumentation<Input> {
  readonly description: string;
  /** Every field of the class. */
  readonly fields: { readonly [Name in keyof Input]-?: FieldDescription };
  /** An example of the body or of the query. */
  readonly example?: Input;
}

const examples = new Map<InputClass<object>, object>();

/** Adds to an input class what constraints cannot express: the meaning of its fields, and an example. Beside the class or its route. */
export function describeInput<Input extends object>(type: InputClass<Input>, documentation: InputDocumentation<Input>): void {
  const { description, fields, example } = documentation;
  const described = Object.entries<FieldDescription>(fields).map(([name, field]) => [
    name,
    typeof field === 'string' ? { description: field } : field,
  ]);
  setDescription(type, { description, fields: Object.fromEntries(described) as Readonly<Record<string, JsonSchema>> });
  if (example !== undefined) examples.set(type, example);
  inputRef(type);
}

export function findInputExample(type: InputClass<object>): object | undefined {
  return examples.get(type);
}
