import { itemId } from '@duban/domain';
import type { RowReader } from './row-reader';

/** Whose plan, and of which year: from the row, or said for the whole file. */
export interface Place {
  readonly region?: string | undefined;
  readonly year?: number | undefined;
}

const WHOLE_ID = /^\d{2,6}-\d{4}-.+$/;

export function placeOf(reader: RowReader, given: Place): Place {
  return { region: reader.text('region') ?? given.region, year: reader.number('year', '年') ?? given.year };
}

/** `T01` of this plan, or a whole id as it is. Without a place the code stands alone, and the missing place is the fault to tell. */
export function itemReference({ region, year }: Place, code: string): string {
  if (WHOLE_ID.test(code) || region === undefined || year === undefined) return code;
  return itemId({ region, year, code });
}
