/** A deep copy. A store shares no object with its callers: aliasing must not hide a bug that another engine would show. */
export function copy<Value>(value: Value): Value {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as Value);
}
