import 'reflect-metadata';
import { ValidateBy } from 'class-validator';
import { TEXT_LENGTHS } from '@duban/domain';
import { keptAs } from './kept-forms';
import { identifierFault, isoDateFault, quantityFault, textFault, type Fault } from './faults';

export interface ListOption {
  /** The property is a list of such values; a problem names the index: `milestonesDone[1]`. */
  readonly each?: boolean;
}
export interface QuantityOptions extends ListOption {
  readonly min?: number;
  readonly max?: number;
}
export interface TextOptions extends ListOption {
  /** In UTF-16 code units. */
  readonly max: number;
  /** A name that is compared with others (of a unit, an area, a person): look-alike characters are one. Default false. */
  readonly isName?: boolean;
}

export const IsQuantity = (options: QuantityOptions = {}): PropertyDecorator =>
  constraint('quantity', (value) => quantityFault(value, options), options);

export const IsIsoDate = (options: ListOption = {}): PropertyDecorator => constraint('isoDate', isoDateFault, options);

export const IsIdentifier = (options: ListOption = {}): PropertyDecorator =>
  together(keptAs('code'), constraint('identifier', identifierFault, { ...options, max: TEXT_LENGTHS.identifier }));

export const IsText = ({ isName = false, ...options }: TextOptions): PropertyDecorator =>
  together(
    keptAs(isName ? 'code' : 'text'),
    constraint('text', (value) => textFault(value, options.max), options),
  );

const together =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };

/** A fault found by a constraint of this library; `index` where the value is one of a list. */
export interface FoundFault extends Fault {
  readonly index?: number;
}

type FieldCheck = (value: unknown) => Fault | undefined;

/** class-validator passes on only a text from a constraint: here that is the fault as JSON, under a name with this prefix. */
const PREFIX = 'duban.';

export function foundFault(name: string, message: string): FoundFault | undefined {
  return name.startsWith(PREFIX) ? (JSON.parse(message) as FoundFault) : undefined;
}

/** The limits are kept with the constraint, for whoever describes the class. */
function constraint(name: string, check: FieldCheck, { each = false, ...limits }: QuantityOptions): PropertyDecorator {
  const find = each ? (value: unknown): FoundFault | undefined => faultInList(value, check) : check;
  return ValidateBy({
    name: `${PREFIX}${name}`,
    constraints: [limits],
    validator: {
      validate: (value) => find(value) === undefined,
      defaultMessage: (given) => JSON.stringify(find(given?.value)),
    },
  });
}

function faultInList(value: unknown, check: FieldCheck): FoundFault | undefined {
  if (!Array.isArray(value)) return { code: 'wrong-type', params: { expected: 'list' } };
  for (const [index, each] of value.entries()) {
    const fault = check(each);
    if (fault !== undefined) return { ...fault, index };
  }
  return undefined;
}
