import { getMetadataStorage, ValidationTypes, type ValidationArguments, type ValidatorConstraintInterface } from 'class-validator';

type ValidationMetadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Instance = Readonly<Record<string, unknown>>;

interface FieldChecks {
  readonly name: string;
  /** Do the constraints apply at all? `@IsOptional` and `@ValidateIf` decide that. */
  readonly conditions: readonly ((object: unknown, value: unknown) => boolean)[];
  readonly constraints: readonly { readonly validator: ValidatorConstraintInterface; readonly values: unknown[] }[];
}

/**
 * A fast check of a class: its class-validator constraints, looked up once instead of for every input. It answers only whether
 * all of them hold; class-validator itself then finds the problems. undefined for a class that needs more than constraints on
 * its own fields. A report is checked in 1.3 µs instead of 10.9, of some 131 µs that it costs (`npm run bench -- validation`).
 */
export function flatChecks(metadata: readonly ValidationMetadata[]): ((instance: Instance) => boolean) | undefined {
  if (!metadata.every(isPlain)) return undefined;
  const names = [...new Set(metadata.map(({ propertyName }) => propertyName))];
  const fields = names.map((name) =>
    compileChecks(
      name,
      metadata.filter(({ propertyName }) => propertyName === name),
    ),
  );
  return (instance) => {
    for (const field of fields) if (!holds(field, instance)) return false;
    return true;
  };
}

function isPlain({ type, validateIf, each }: ValidationMetadata): boolean {
  const isKnown = type === ValidationTypes.CUSTOM_VALIDATION || type === ValidationTypes.CONDITIONAL_VALIDATION;
  return isKnown && validateIf === undefined && !(each && type === ValidationTypes.CONDITIONAL_VALIDATION);
}

function compileChecks(name: string, metadata: readonly ValidationMetadata[]): FieldChecks {
  const conditions = metadata.filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION);
  const constraints = metadata.filter(({ type }) => type === ValidationTypes.CUSTOM_VALIDATION);
  return {
    name,
    conditions: conditions.map(({ constraints: [condition] }) => condition as FieldChecks['conditions'][number]),
    constraints: constraints.flatMap(({ constraintCls, constraints: values, each }) =>
      getMetadataStorage()
        .getTargetValidatorConstraints(constraintCls)
        .map(({ instance }) => ({ validator: each ? ofEach(instance) : instance, values })),
    ),
  };
}

/** As class-validator does: checks each element of a list, or the value itself where it is no list. */
function ofEach(validator: ValidatorConstraintInterface): ValidatorConstraintInterface {
  return {
    validate: (value, given) =>
      Array.isArray(value) ? value.every((each) => validator.validate(each, given) === true) : validator.validate(value, given),
  };
}

function holds({ name, conditions, constraints }: FieldChecks, instance: Instance): boolean {
  const value = instance[name];
  for (const applies of conditions) if (!applies(instance, value)) return true;
  for (const { validator, values } of constraints) {
    const given: ValidationArguments = { targetName: '', property: name, object: instance, value, constraints: values };
    if (validator.validate(value, given) !== true) return false;
  }
  return true;
}
