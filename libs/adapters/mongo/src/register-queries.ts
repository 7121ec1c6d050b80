import type { RegisterQuery } from '@duban/ports';
import { LAST, literally } from './text-range';

/** The filters of the register's reads, each with the index that it uses (register-schema.ts; every collection has one on `_id`). */
export const REGISTER_FILTERS = {
  /** By `_id`. */
  load: (ids: readonly string[]) => ({ _id: { $in: [...ids] } }),
  /** By `_id`. */
  scan: (after: string) => ({ _id: { $gt: after } }),
  /** By `_id`: ids of one plan are a range. */
  list: ({ region, year, departments, area, q, after }: RegisterQuery) => {
    const plan = `${region}-${year}-`;
    const behind = after !== undefined && after > plan ? { $gt: after } : { $gte: plan };
    return {
      _id: { ...behind, $lt: `${plan}${LAST}` },
      ...(departments !== undefined && { department: { $in: [...departments] } }),
      ...(area !== undefined && { area }),
      ...(q !== undefined && { searched: { $regex: literally(q.toLowerCase()) } }),
    };
  },
  /** By `references`. */
  dependents: (reference: string) => ({ references: reference }),
} as const;
