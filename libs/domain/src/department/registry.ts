import type { EvaluationMoment } from '../evaluation/evaluation';
import { isKnown } from '../item/definition';
import type { Department, IsoDate, IsoInstant, Service } from '../item/item';
import { normalizeText } from '../normal-forms';
import type { DepartmentChange } from './change';

export type DepartmentMoment = Pick<EvaluationMoment, 'on' | 'knownBefore'>;

/** A value that holds from a date on, until a later one holds. */
interface Dated<Value> {
  readonly value: Value;
  readonly from: IsoDate;
  readonly recordedAt: IsoInstant;
}

/** One department, by the code under which it was registered first. */
interface Entry {
  readonly region: string;
  readonly code: string;
  /** The code, and the further codes of the same department. */
  readonly codes: string[];
  /** The use with the first name, which it has on all dates before it gets another one. */
  first: Dated<string>;
  readonly names: Dated<string>[];
  readonly merges: Dated<string | null>[];
  until: IsoDate | null;
}

interface RegionEntries {
  /** By the normal form of every code. */
  readonly byCode: Map<string, Entry>;
  /** By the normal form of every name that a department has or had: it means the one that had it first. */
  readonly byName: Map<string, Entry>;
}

/** A department as people see it at a moment. */
export interface DepartmentView extends Department {
  readonly region: string;
  /** Further codes of the same department. */
  readonly otherCodes: readonly string[];
  /** Its names before, the oldest first; `until` is the first date of the next one. */
  readonly formerNames: readonly { readonly name: string; readonly until: IsoDate }[];
  /** Its last date, where it has ended or was merged; null while it goes on. */
  readonly until: IsoDate | null;
  readonly mergedInto: string | null;
}

/** Which codes and names mean one department, and what it is called when: the fold of the changes. */
export class DepartmentRegistry {
  private readonly regions = new Map<string, RegionEntries>();
  private readonly collectedServices = new Set<Service>();

  private readonly changes: DepartmentChange[] = [];

  constructor(changes: Iterable<DepartmentChange> = []) {
    for (const change of changes) this.apply(change);
  }

  /** The same registry, to try changes on. */
  copy(): DepartmentRegistry {
    return new DepartmentRegistry(this.changes);
  }

  /** Folds one more change. One about an unknown department changes nothing. */
  apply(change: DepartmentChange): void {
    this.changes.push(change);
    if (change.type === 'collected') {
      this.collectedServices.add(change.service);
      return;
    }
    if (change.type === 'registered') {
      this.register(change);
      return;
    }
    const entry = this.entry(change.region, change.code);
    if (entry === undefined) return;
    const { recordedAt } = change;
    if (change.type === 'ended') entry.until = change.until;
    else if (change.type === 'merged') insertByDate(entry.merges, { value: change.into, from: change.from, recordedAt });
    else {
      insertByDate(entry.names, { value: change.name, from: change.from, recordedAt });
      this.claimName(entry, change.name);
    }
  }

  /** Whether the items that the service had before there was a registry are in it. */
  hasCollected(service: Service): boolean {
    return this.collectedServices.has(service);
  }

  /** The department of a code or a name, present or former, as it was registered, whatever it was merged into; undefined: unknown. */
  find(region: string, text: string): string | undefined {
    return this.entry(region, text)?.code;
  }

  /** As `find`, but a text that is a further code of its department is that code, so that a file that comes again says the same. */
  findCode(region: string, text: string): string | undefined {
    const [entry, form] = [this.entry(region, text), formOf(text)];
    return entry?.codes.find((code) => formOf(code) === form) ?? entry?.code;
  }

  isKnownCode(region: string, code: string): boolean {
    return this.regions.get(region)?.byCode.has(formOf(code)) === true;
  }

  /** When the use that gave the department its first name was recorded. */
  firstUsedAt(region: string, code: string): IsoInstant | undefined {
    return this.entry(region, code)?.first.recordedAt;
  }

  /** Whether the department has or had this name. */
  isNameOf(region: string, code: string, name: string): boolean {
    const entry = this.entry(region, code);
    const form = formOf(name);
    return entry !== undefined && [entry.first, ...entry.names].some(({ value }) => formOf(value) === form);
  }

  /** The group that the department counts in at the moment, under the name of that moment; undefined: the code is unknown. */
  group(region: string, code: string, moment: DepartmentMoment): Department | undefined {
    const entry = this.regions.get(region)?.byCode.get(formOf(code));
    const last = entry && this.chain(entry, moment).at(-1);
    return last && { code: last.code, name: nameOn(last, moment) };
  }

  /** Whether who was given a department, by code or name, was given the items of this one: its own, and of those merged into it. */
  covers(region: string, given: string, code: string, moment: DepartmentMoment): boolean {
    const [own, entry] = [this.entry(region, given), this.entry(region, code)];
    return own !== undefined && entry !== undefined && this.chain(entry, moment).includes(own);
  }

  /** Whether the department is the other one, or is merged into it, directly or through others, on that date or later. */
  isPartOf(region: string, code: string, other: string, from: IsoDate): boolean {
    const [part, whole] = [this.entry(region, code), this.entry(region, other)];
    if (part === undefined || whole === undefined) return false;
    const later = this.entriesIn(region).flatMap(({ merges }) => merges.map((merge) => merge.from).filter((date) => date > from));
    return [from, ...later].some((on) => this.chain(part, { on }).includes(whole));
  }

  /** Every code that counts in the group of `text` at the moment, in the region and those below it. */
  codesOf(regionPrefix: string, text: string, moment: DepartmentMoment): { readonly region: string; readonly code: string }[] {
    return this.entriesIn(regionPrefix).flatMap((entry) => {
      const { region } = entry;
      const wanted = this.entry(region, text);
      const isIn = wanted !== undefined && this.chain(entry, moment).at(-1) === this.chain(wanted, moment).at(-1);
      return isIn ? entry.codes.map((code) => ({ region, code })) : [];
    });
  }

  /** All departments of the region and those below it, by region and code. */
  list(regionPrefix: string, moment: DepartmentMoment): DepartmentView[] {
    const entries = this.entriesIn(regionPrefix);
    return entries.sort((a, b) => compare(a.region, b.region) || compare(a.code, b.code)).map((entry) => this.view(entry, moment));
  }

  /** @returns undefined when the region has no department with this code or name */
  show(region: string, text: string, moment: DepartmentMoment): DepartmentView | undefined {
    const entry = this.entry(region, text);
    return entry && this.view(entry, moment);
  }

  private register({ region, code, name, from, recordedAt, sameAs }: DepartmentChange & { readonly type: 'registered' }): void {
    const entries = this.regions.get(region) ?? { byCode: new Map<string, Entry>(), byName: new Map<string, Entry>() };
    this.regions.set(region, entries);
    const first = { value: name, from, recordedAt };
    const ofCode = entries.byCode.get(formOf(code));
    if (ofCode !== undefined) {
      this.putBefore(ofCode, first);
      return;
    }
    const known = sameAs === undefined ? undefined : this.entry(region, sameAs);
    const entry = known ?? { region, code, codes: [], first, names: [], merges: [], until: null };
    entry.codes.push(code);
    entries.byCode.set(formOf(code), entry);
    if (known === undefined) this.claimName(entry, name);
  }

  /** What was the first name so far holds from its own date on. */
  private putBefore(entry: Entry, earlier: Dated<string>): void {
    if (earlier.recordedAt >= entry.first.recordedAt) return;
    insertByDate(entry.names, entry.first);
    entry.first = earlier;
    this.claimName(entry, earlier.value);
  }

  private claimName(entry: Entry, name: string): void {
    const names = this.regions.get(entry.region)?.byName;
    if (names?.has(formOf(name)) === false) names.set(formOf(name), entry);
  }

  private entry(region: string, text: string): Entry | undefined {
    const [entries, form] = [this.regions.get(region), formOf(text)];
    return entries?.byCode.get(form) ?? entries?.byName.get(form);
  }

  private entriesIn(regionPrefix: string): Entry[] {
    const regions = [...this.regions].filter(([region]) => region.startsWith(regionPrefix));
    return regions.flatMap(([, { byCode }]) => [...new Set(byCode.values())]);
  }

  /** The department and what it was merged into, step by step. Merges in a circle, which no command makes, end where it closes. */
  private chain(entry: Entry, moment: DepartmentMoment): Entry[] {
    const chain = [entry];
    for (;;) {
      const into = valueOn((chain.at(-1) as Entry).merges, moment) ?? null;
      const next = into === null ? undefined : this.entry(entry.region, into);
      if (next === undefined || chain.includes(next)) return chain;
      chain.push(next);
    }
  }

  private view(entry: Entry, moment: DepartmentMoment): DepartmentView {
    const merge = valueInForce(entry.merges, moment);
    const { region, code, codes } = entry;
    return {
      region,
      code,
      name: nameOn(entry, moment),
      otherCodes: codes.slice(1),
      formerNames: formerNames(entry, moment),
      until: merge === undefined || merge.value === null ? entry.until : merge.from,
      mergedInto: merge?.value ?? null,
    };
  }
}

/** Ascending by date; of the same date in the order of recording. */
function insertByDate<Value>(list: Dated<Value>[], added: Dated<Value>): void {
  const at = list.findIndex(({ from, recordedAt }) => from > added.from || (from === added.from && recordedAt > added.recordedAt));
  list.splice(at < 0 ? list.length : at, 0, added);
}

function inForce<Value>(list: readonly Dated<Value>[], { on, knownBefore }: DepartmentMoment): readonly Dated<Value>[] {
  return list.filter((each) => each.from <= on && isKnown(each, knownBefore));
}

function valueInForce<Value>(list: readonly Dated<Value>[], moment: DepartmentMoment): Dated<Value> | undefined {
  return inForce(list, moment).at(-1);
}

function valueOn<Value>(list: readonly Dated<Value>[], moment: DepartmentMoment): Value | undefined {
  return valueInForce(list, moment)?.value;
}

function nameOn({ first, names }: Entry, moment: DepartmentMoment): string {
  return formOf(valueOn(names, moment) ?? first.value);
}

function formerNames(entry: Entry, moment: DepartmentMoment): DepartmentView['formerNames'] {
  const names = inForce(entry.names, moment);
  return names.map(({ from }, at) => ({ name: formOf((names[at - 1] ?? entry.first).value), until: from }));
}

/** The form in which codes and names are compared and shown. */
function formOf(text: string): string {
  return normalizeText(text, 'group');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
