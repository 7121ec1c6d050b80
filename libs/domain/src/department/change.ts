import type { IsoDate, IsoInstant, Service } from '../item/item';

interface RecordedChange {
  readonly recordedAt: IsoInstant;
  readonly actor: string;
}

interface ChangeOfDepartment extends RecordedChange {
  readonly region: string;
  readonly code: string;
}

/**
 * The first use of a code, on the date `from`. `sameAs`: another code of the same department, which was known before. Of a known code: a
 * use that was recorded before the first one known.
 */
export interface DepartmentRegistered extends ChangeOfDepartment {
  readonly type: 'registered';
  readonly name: string;
  readonly from: IsoDate;
  readonly sameAs?: string;
}

/** From this date on the department has this name. */
export interface DepartmentRenamed extends ChangeOfDepartment {
  readonly type: 'renamed';
  readonly name: string;
  readonly from: IsoDate;
  readonly reason?: string;
}

/** From this date on the department is a part of `into`; null: it is a department of its own again. */
export interface DepartmentMerged extends ChangeOfDepartment {
  readonly type: 'merged';
  readonly into: string | null;
  readonly from: IsoDate;
  readonly reason?: string;
}

/** The department ends on this date, its last. */
export interface DepartmentEnded extends ChangeOfDepartment {
  readonly type: 'ended';
  readonly until: IsoDate;
  readonly reason?: string;
}

/** The departments of all items that this service had are registered, so that this need not be done again. */
export interface DepartmentsCollected extends RecordedChange {
  readonly type: 'collected';
  readonly service: Service;
}

/**
 * What a department that an item names is to the registry. `new`: unknown before · `another-code`: a further code of a known department ·
 * `renamed`: a known department has this name from now on.
 */
export const DEPARTMENT_EFFECTS = ['new', 'another-code', 'renamed'] as const;
export type DepartmentEffect = (typeof DEPARTMENT_EFFECTS)[number];

/** A change in the registry of departments. The registry is the fold of all changes, in the order in which they were added. */
export type DepartmentChange = DepartmentRegistered | DepartmentRenamed | DepartmentMerged | DepartmentEnded | DepartmentsCollected;
