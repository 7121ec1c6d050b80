import { createSchedule, epochDay, periodNumber, type IsoDate, type ItemDefinition, type Problem } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { DatedFigures } from './figures';

/**
 * A reporting period has one increment, and none is added to a total of the same date: a second one would count twice what was done once.
 * Whoever means another number corrects the report that has the first.
 * @param except seq of the report that is being corrected
 */
export function findSecondIncrement(
  item: RegisteredItem,
  definition: ItemDefinition,
  { increment, value, asOf }: DatedFigures,
  except?: number,
): readonly Problem[] {
  if (increment === undefined || value !== undefined) return [];
  const schedule = createSchedule(definition);
  const period = (date: IsoDate) => periodNumber(schedule, epochDay(date));
  const { reports, corrections } = item.state.ledger;
  const first = reports.find((report) => {
    const { data } = corrections.findLast(({ about }) => about === report.seq) ?? report;
    const counts = data.increment === undefined ? data.asOf === asOf : period(data.asOf) === period(asOf);
    return counts && report.seq !== except;
  });
  if (first === undefined) return [];
  return [{ code: 'already-reported', field: 'increment', value: increment, params: { seq: first.seq, asOf: first.data.asOf } }];
}
