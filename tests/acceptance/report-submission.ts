import { REPORT_SUBMISSION } from '@duban/contracts';

export const L05 = '140406-2024-L05';
export const L06 = '140406-2024-L06';
export const MAY = '2024-05-31';

let last = 0;
export const newId = (): string => `s-${(last += 1)}`;
/** A submission of a report on L05. */
export const makeReport = (data: unknown, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: newId(),
  type: REPORT_SUBMISSION,
  subject: L05,
  data,
  ...more,
});
