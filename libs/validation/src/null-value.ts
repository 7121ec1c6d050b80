/** By the prototype of the input class: the fields of which null is a value. */
const nullable = new WeakMap<object, Set<string>>();

/** null is a value of this field, and not the same as its absence. Its constraints are asked about null, too. */
export const NullIsValue = (): PropertyDecorator => (target, property) => {
  const fields = nullable.get(target) ?? new Set();
  nullable.set(target, fields.add(String(property)));
};

/** Whether a field of an instance counts as absent. */
export function isAbsent(instance: object, name: string, value: unknown): boolean {
  if (value !== null) return value === undefined;
  return nullable.get(Object.getPrototypeOf(instance) as object)?.has(name) !== true;
}
