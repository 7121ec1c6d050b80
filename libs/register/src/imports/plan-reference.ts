import { itemId } from '@duban/domain';
import type { RowReader } from './row-reader';

/** The region and year of a plan: from the row, or given for the whole file. */
export interface PlanScope {
  readonly region?: string | undefined;
  readonly year?: number | undefined;
}

const WHOLE_ID = /^\d{2,6}-\d{4}-.+$/;

export function readPlanScope(reader: RowReader, given: PlanScope): PlanScope {
  return { region: reader.name('region') ?? given.region, year: reader.sharedNumber('year', '年') ?? given.year };
}

/** The item id of `T01` in this plan; a whole id is kept. Without region or year the code is kept: then those are the problem to show. */
export function itemReference({ region, year }: PlanScope, code: string): string {
  if (WHOLE_ID.test(code) || region === undefined || year === undefined) return code;
  return itemId({ region, year, code });
}
