import { Refusal } from '../problem';
import type { DepartmentChange } from './change';
import { decideEnd, decideMerge, decideRename } from './decide-commands';
import { decideDepartmentUses } from './decide-uses';
import { DepartmentRegistry } from './registry';

export const REGION = '140406';
export const TODAY = '2024-07-10';
export const NOW = { recordedAt: '2024-07-10T02:00:00.000Z', actor: '督查室' };

/** A registry that items and commands have filled, one after another. */
export class RegistryStory {
  readonly registry = new DepartmentRegistry();

  use(code: string, name: string, { from = TODAY, region = REGION, ...recorded } = {}): this {
    return this.add(decideDepartmentUses(this.registry, [{ region, code, name, from, ...NOW, ...recorded }]));
  }
  rename(department: string, name: string, from: string, recorded = NOW): this {
    return this.add(decideRename(this.registry, { region: REGION, department, ...recorded }, { name, from }));
  }
  merge(department: string, into: string | null, from: string): this {
    return this.add(decideMerge(this.registry, { region: REGION, department, ...NOW }, { into, from }));
  }
  end(department: string, until: string): this {
    return this.add(decideEnd(this.registry, { region: REGION, department, ...NOW }, until));
  }
  group(code: string, on = TODAY, knownBefore?: string): string {
    const group = this.registry.group(REGION, code, { on, ...(knownBefore !== undefined && { knownBefore }) });
    return group === undefined ? 'unknown' : `${group.code} ${group.name}`;
  }
  codes(text: string, on = TODAY): string {
    return this.registry.listCodes(REGION, text, { on }).join(' ');
  }
  covers(given: string, code: string): boolean {
    return this.registry.covers(REGION, given, code, { on: TODAY });
  }
  private add(changes: readonly DepartmentChange[]): this {
    for (const change of changes) this.registry.apply(change);
    return this;
  }
}
export const story = (): RegistryStory => new RegistryStory();

export function catchProblems(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return [error.code, ...error.problems.map(({ code, field }) => `${code} ${field}`)];
    throw error;
  }
  return [];
}
