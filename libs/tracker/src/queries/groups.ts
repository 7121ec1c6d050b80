import { normalizeText, type Department, type DepartmentMoment, type DepartmentRegistry, type Dimension } from '@duban/domain';

/** A group of a summary: by what it is found, and what people call it. */
export interface GroupName {
  readonly key: string;
  readonly name: string;
}

/**
 * Which group something counts in at a moment, and what the group is called then. Neither depends on the order in which items are read:
 * departments are called as the registry calls them, everything else as its normal form.
 */
export class Groups {
  private readonly known = new Map<string, Department>();

  constructor(
    private readonly registry: DepartmentRegistry,
    private readonly moment: DepartmentMoment,
  ) {}

  of(dimension: Dimension, region: string, key: string, name: string): GroupName {
    if (dimension === 'department') {
      const department = this.department(region, { code: key, name });
      return { key: department.code, name: department.name };
    }
    if (dimension === 'area' || dimension === 'town' || dimension === 'leader') return { key: toForm(key), name: toForm(key) };
    return { key, name };
  }

  /** One that is not in the registry is as the item says. */
  department(region: string, { code, name }: Department): Department {
    const cached = this.known.get(`${region}|${code}`);
    if (cached !== undefined) return cached;
    const department = this.registry.group(region, code, this.moment);
    if (department === undefined) return { code, name };
    this.known.set(`${region}|${code}`, department);
    return department;
  }

  /** Whether the department counts in the group that a person means by a code or a name, present or former. */
  isDepartment(region: string, { code, name }: Department, text: string): boolean {
    const wanted = this.registry.find(region, text);
    if (wanted === undefined) return [code, name].map(toForm).includes(toForm(text));
    return this.department(region, { code, name }).code === this.department(region, { code: wanted, name: '' }).code;
  }
}

export function isSame(filter: string, text: string | null): boolean {
  return text !== null && toForm(filter) === toForm(text);
}

function toForm(text: string): string {
  return normalizeText(text, 'group');
}
