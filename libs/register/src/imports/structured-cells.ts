import { cutText, TEXT_LENGTHS, normalizeText, type Milestone, type Part, type TrajectoryPoint } from '@duban/domain';
import { parseDate, parseNumber } from '@duban/spreadsheet';
import { splitEntries, type RowReader } from './row-reader';

/** `开工:10:2024-03-31;主体:40:2024-08-31`, or with an id in front: `start:开工:10:2024-03-31`. */
export function milestonesIn(reader: RowReader, field: string): Milestone[] | undefined {
  const entries = entriesIn(reader, field, '开工:10:2024-03-31;主体:40:2024-08-31', (parts) => {
    const [id, name, weight, planned] = parts.length === 4 ? parts : [undefined, ...parts];
    const read = parseNumber(weight ?? '');
    const date = parseDate(planned ?? '');
    if (name === undefined || parts.length > 4 || 'fault' in read || date === undefined) return undefined;
    return { id, name, weight: read.value, planned: date };
  });
  return entries && withIds(entries);
}

/** `单位GDP能耗;空气质量`, or with ids: `energy:单位GDP能耗`. */
export function partsIn(reader: RowReader, field: string): Part[] | undefined {
  const entries = entriesIn(reader, field, '单位GDP能耗;空气质量', (parts) => {
    const [id, name] = parts.length === 2 ? parts : [undefined, ...parts];
    return name === undefined || parts.length > 2 ? undefined : { id, name };
  });
  return entries && withIds(entries);
}

/** Entries without an id get one from their name. Long names that begin alike get a number at their end. */
function withIds<Entry extends { readonly id: string | undefined; readonly name: string }>(
  entries: readonly Entry[],
): (Entry & { id: string })[] {
  const names = new Map<string, string>();
  return entries.map((entry) => {
    if (entry.id !== undefined) return { ...entry, id: entry.id };
    let id = makeIdentifier(entry.name);
    for (let number = 2; (names.get(id) ?? entry.name) !== entry.name; number += 1) {
      id = `${cutText(makeIdentifier(entry.name), TEXT_LENGTHS.identifier - 4)}-${number}`;
    }
    names.set(id, entry.name);
    return { ...entry, id };
  });
}

/** `2024-06-30:400;2024-09-30:800` */
export function trajectoryIn(reader: RowReader, field: string, unit: string | undefined): TrajectoryPoint[] | undefined {
  return entriesIn(reader, field, '2024-06-30:400;2024-09-30:800', ([day, output, ...more]) => {
    const [date, read] = [parseDate(day ?? ''), parseNumber(output ?? '', unit)];
    return date === undefined || 'fault' in read || more.length > 0 ? undefined : { date, value: read.value };
  });
}

function entriesIn<Entry>(
  reader: RowReader,
  field: string,
  expected: string,
  read: (parts: readonly string[]) => Entry | undefined,
): Entry[] | undefined {
  const text = reader.text(field);
  if (text === undefined) return undefined;
  const entries = splitEntries(text.normalize('NFKC')).map((entry) => ({ entry, is: read(entry.split(':').map((part) => part.trim())) }));
  const wrong = entries.find(({ is }) => is === undefined);
  if (wrong !== undefined) return reader.fail({ code: 'wrong-format', field, value: wrong.entry, params: { expected } });
  return entries.flatMap(({ is }) => (is === undefined ? [] : [is]));
}

/** An id made from a name: what an id may not contain becomes `-`. */
export function makeIdentifier(name: string): string {
  const id = normalizeText(name, 'code')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return cutText(id, TEXT_LENGTHS.identifier);
}
