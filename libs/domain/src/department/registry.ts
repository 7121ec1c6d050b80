import type { Department, IsoDate, IsoInstant, Service } from '../item/item';
import type { DepartmentChange } from './change';
import { nameOn, toForm, viewDepartment, type DepartmentEntry, type DepartmentMoment, type DepartmentView } from './entry';
import { compareTexts } from '../text';
import { RegionDepartments } from './region-departments';

/** Which codes and names mean one department, and what it is called when: the fold of the changes. */
export class DepartmentRegistry {
  private readonly regions = new Map<string, RegionDepartments>();
  private readonly collectedServices = new Set<Service>();
  private readonly changes: DepartmentChange[] = [];

  constructor(changes: Iterable<DepartmentChange> = []) {
    for (const change of changes) this.apply(change);
  }

  /** The same registry, to try changes on. */
  copy(): DepartmentRegistry {
    return new DepartmentRegistry(this.changes);
  }

  /** Folds one more change. */
  apply(change: DepartmentChange): void {
    this.changes.push(change);
    if (change.type === 'collected') {
      this.collectedServices.add(change.service);
      return;
    }
    const region = this.regions.get(change.region) ?? new RegionDepartments();
    this.regions.set(change.region, region);
    if (change.type === 'registered') region.register(change);
    else region.change(change);
  }

  /** Whether the items that the service had before there was a registry are in it. */
  hasCollected(service: Service): boolean {
    return this.collectedServices.has(service);
  }

  /** The department of a code or a name, present or former, as it was registered, whatever it was merged into; undefined: unknown. */
  find(region: string, text: string): string | undefined {
    return this.findEntry(region, text)?.code;
  }

  /** As `find`, but a text that is a further code of its department is that code, so that a file that comes again says the same. */
  findCode(region: string, text: string): string | undefined {
    const [entry, form] = [this.findEntry(region, text), toForm(text)];
    return entry?.codes.find((code) => toForm(code) === form) ?? entry?.code;
  }

  isKnownCode(region: string, code: string): boolean {
    return this.regions.get(region)?.findByCode(code) !== undefined;
  }

  /** When the use that gave the department its first name was recorded. */
  firstUsedAt(region: string, code: string): IsoInstant | undefined {
    return this.findEntry(region, code)?.first.recordedAt;
  }

  /** Whether the department has or had this name. */
  hasName(region: string, code: string, name: string): boolean {
    const [entry, form] = [this.findEntry(region, code), toForm(name)];
    return entry !== undefined && [entry.first, ...entry.names].some(({ value }) => toForm(value) === form);
  }

  /** The group that the department counts in at the moment, under the name of that moment; undefined: the code is unknown. */
  group(region: string, code: string, moment: DepartmentMoment): Department | undefined {
    const departments = this.regions.get(region);
    const entry = departments?.findByCode(code);
    const last = entry && departments?.chain(entry, moment).at(-1);
    return last && { code: last.code, name: nameOn(last, moment) };
  }

  /** Whether who was given a department, by code or name, was given the items of this one: its own, and of those merged into it. */
  covers(region: string, given: string, code: string, moment: DepartmentMoment): boolean {
    const departments = this.regions.get(region);
    const [own, entry] = [departments?.find(given), departments?.find(code)];
    return own !== undefined && entry !== undefined && departments?.chain(entry, moment).includes(own) === true;
  }

  /** Whether a department is the other one, or is merged into it, directly or through others, on that date or later. */
  includes(region: string, whole: string, part: string, from: IsoDate): boolean {
    const departments = this.regions.get(region);
    const [wholeEntry, partEntry] = [departments?.find(whole), departments?.find(part)];
    return wholeEntry !== undefined && partEntry !== undefined && departments?.includes(wholeEntry, partEntry, from) === true;
  }

  /** Every code that counts in the group of `text` at the moment. */
  listCodes(region: string, text: string, moment: DepartmentMoment): readonly string[] {
    const departments = this.regions.get(region);
    const wanted = departments?.find(text);
    if (departments === undefined || wanted === undefined) return [];
    const group = departments.chain(wanted, moment).at(-1);
    const members = departments.entries().filter((entry) => departments.chain(entry, moment).at(-1) === group);
    return members.flatMap(({ codes }) => codes);
  }

  /** All departments of the region and those below it, by region and code. */
  list(regionPrefix: string, moment: DepartmentMoment): DepartmentView[] {
    const regions = [...this.regions].filter(([region]) => region.startsWith(regionPrefix));
    const entries = regions.flatMap(([, departments]) => departments.entries());
    return entries
      .sort((a, b) => compareTexts(a.region, b.region) || compareTexts(a.code, b.code))
      .map((entry) => viewDepartment(entry, moment));
  }

  /** @returns undefined when the region has no department with this code or name */
  show(region: string, text: string, moment: DepartmentMoment): DepartmentView | undefined {
    const entry = this.findEntry(region, text);
    return entry && viewDepartment(entry, moment);
  }

  private findEntry(region: string, text: string): DepartmentEntry | undefined {
    return this.regions.get(region)?.find(text);
  }
}
