/** Copies an input to plain data without absent fields: a decision sees exactly what a reader of the event will parse. */
export function plain<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(plain) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) if (field !== undefined) copy[key] = plain(field);
  return copy as Value;
}
