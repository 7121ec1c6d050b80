import { normalizeText, type NormalForm } from '@duban/domain';

const FORMS = new WeakMap<object, Map<string, NormalForm>>();

/** A property whose text, or each text of whose list, is kept in this form. */
export const keptAs =
  (form: NormalForm): PropertyDecorator =>
  (target, property) => {
    const own = FORMS.get(target) ?? new Map<string, NormalForm>();
    FORMS.set(target, own.set(String(property), form));
  };

/** Brings the texts of an instance into the forms that its class declares, before they are checked. */
export function normalizeFields(instance: object): void {
  const fields = instance as Record<string, unknown>;
  for (const [name, form] of formsOf(instance)) {
    const value = fields[name];
    if (typeof value === 'string') fields[name] = normalizeText(value, form);
    else if (Array.isArray(value))
      fields[name] = value.map((each: unknown) => (typeof each === 'string' ? normalizeText(each, form) : each));
  }
}

const WHOLE = new WeakMap<object, readonly (readonly [string, NormalForm])[]>();

/** The forms of a class and of those it extends. */
function formsOf(instance: object): readonly (readonly [string, NormalForm])[] {
  const prototype = Object.getPrototypeOf(instance) as object;
  const known = WHOLE.get(prototype);
  if (known !== undefined) return known;
  const forms = new Map<string, NormalForm>();
  for (let at: object | null = prototype; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    for (const [name, form] of FORMS.get(at) ?? []) if (!forms.has(name)) forms.set(name, form);
  }
  const list = [...forms];
  WHOLE.set(prototype, list);
  return list;
}
