import { isOpen, LEVELS, type Alert } from '../alert/alert';
import { isEndKind, runStage, type Notice, type StageResult } from './notice';

/**
 * Leaves out what another open alert says already: of an item, the alerts of a lower level than its highest one; and alerts of single
 * items of a department or an area that has an alert itself, unless theirs is of a higher level. Whoever was told of an alert learns of its
 * end, whatever else is open; but not that it is over because the item has turned red, which its other open alerts say.
 */
export function suppressInhibited(notices: readonly Notice[], open: readonly Alert[]): StageResult {
  const bySubject = Map.groupBy(open.filter(isOpen), subjectKey);
  return runStage(notices, ({ kind, alert }) => {
    if (isEndKind(kind) && alert.recoveryCause !== 'turned-red') return null;
    const candidates = inhibitingKeys(alert).flatMap((key) => bySubject.get(key) ?? []);
    const other = candidates.find((candidate) => isInhibiting(candidate, alert));
    return other === undefined ? null : { reason: 'inhibited', by: other.id };
  });
}

function isInhibiting(other: Alert, alert: Alert): boolean {
  if (other.id === alert.id) return false;
  if (alert.recoveryCause === 'turned-red') return other.subject.type === alert.subject.type;
  const [above, own] = [LEVELS.indexOf(other.level), LEVELS.indexOf(alert.level)];
  return other.subject.type === alert.subject.type ? above > own : above >= own;
}

function inhibitingKeys(alert: Alert): string[] {
  const { subject, region, year, department, place } = alert;
  if (subject.type !== 'item') return [subjectKey(alert)];
  return [subjectKey(alert), groupKey(region, year, 'department', department.code), groupKey(region, year, 'area', place.area ?? '')];
}

function subjectKey({ subject, region, year }: Alert): string {
  if (subject.type === 'item') return `item|${subject.itemId}`;
  return groupKey(region, year, subject.type, subject.type === 'department' ? subject.code : subject.name);
}

function groupKey(region: string, year: number, type: 'department' | 'area', key: string): string {
  return `${type}|${region}|${year}|${key}`;
}
