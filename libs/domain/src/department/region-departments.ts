import type { IsoDate } from '../item/item';
import type { DepartmentChange, DepartmentRegistered } from './change';
import { insertByDate, toForm, valueOn, type Dated, type DepartmentEntry, type DepartmentMoment } from './entry';

/** The departments of one region. */
export class RegionDepartments {
  /** By the normal form of every code. */
  private readonly byCode = new Map<string, DepartmentEntry>();
  /** By the normal form of every name that a department has or had: it means the one that had it first. */
  private readonly byName = new Map<string, DepartmentEntry>();

  /** Each once, in the order in which they were registered. */
  entries(): readonly DepartmentEntry[] {
    return [...new Set(this.byCode.values())];
  }

  /** By a code or a name. */
  find(text: string): DepartmentEntry | undefined {
    return this.findByCode(text) ?? this.byName.get(toForm(text));
  }

  findByCode(code: string): DepartmentEntry | undefined {
    return this.byCode.get(toForm(code));
  }

  register({ region, code, name, from, recordedAt, sameAs }: DepartmentRegistered): void {
    const first = { value: name, from, recordedAt };
    const ofCode = this.findByCode(code);
    if (ofCode !== undefined) {
      this.putBefore(ofCode, first);
      return;
    }
    const known = sameAs === undefined ? undefined : this.find(sameAs);
    const entry = known ?? { region, code, codes: [], first, names: [], merges: [], until: null };
    entry.codes.push(code);
    this.byCode.set(toForm(code), entry);
    if (known === undefined) this.claimName(entry, name);
  }

  /** A change of an unknown department changes nothing. */
  change(change: Exclude<DepartmentChange, { readonly type: 'registered' | 'collected' }>): void {
    const entry = this.find(change.code);
    if (entry === undefined) return;
    const { recordedAt } = change;
    if (change.type === 'ended') entry.until = change.until;
    else if (change.type === 'merged') insertByDate(entry.merges, { value: change.into, from: change.from, recordedAt });
    else {
      insertByDate(entry.names, { value: change.name, from: change.from, recordedAt });
      this.claimName(entry, change.name);
    }
  }

  /** The department and what it was merged into, step by step. Merges in a circle, which no command makes, end where it closes. */
  chain(entry: DepartmentEntry, moment: DepartmentMoment): readonly DepartmentEntry[] {
    const chain = [entry];
    for (let last = entry; ;) {
      const into = valueOn(last.merges, moment) ?? null;
      const next = into === null ? undefined : this.find(into);
      if (next === undefined || chain.includes(next)) return chain;
      chain.push(next);
      last = next;
    }
  }

  /** Whether the department is the other one, or is merged into it, directly or through others, on that date or later. */
  includes(whole: DepartmentEntry, part: DepartmentEntry, from: IsoDate): boolean {
    const later = this.entries().flatMap(({ merges }) => merges.map((merge) => merge.from).filter((date) => date > from));
    return [from, ...later].some((on) => this.chain(part, { on }).includes(whole));
  }

  /** What was the first name so far holds from its own date on. */
  private putBefore(entry: DepartmentEntry, earlier: Dated<string>): void {
    if (earlier.recordedAt >= entry.first.recordedAt) return;
    insertByDate(entry.names, entry.first);
    entry.first = earlier;
    this.claimName(entry, earlier.value);
  }

  private claimName(entry: DepartmentEntry, name: string): void {
    const form = toForm(name);
    if (!this.byName.has(form)) this.byName.set(form, entry);
  }
}
