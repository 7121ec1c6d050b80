import { toTime } from '../ui/dates';
import { readTrajectory, readMeasure, type EnteredPoint, type ItemDraft } from './item-draft';
import { isDate } from '../ui/dates';

/**
 * The plan that is being entered, as the corners of its line: from the start over its points to the goal, or step by step. Empty while it
 * cannot be drawn.
 */
export function listCorners(draft: ItemDraft): readonly EnteredPoint[] {
  const { start, due } = draft;
  if (!isDate(start) || !isDate(due) || start >= due) return [];
  const measure = readMeasure(draft) as { readonly goal?: unknown; readonly baseline?: unknown; readonly milestones?: readonly Step[] };
  if (measure.milestones !== undefined) return listStepCorners(start, due, measure.milestones);
  if (typeof measure.goal !== 'number') return [];
  const points = readTrajectory(draft).filter(({ date }) => date >= start && date <= due);
  const first = typeof measure.baseline === 'number' ? measure.baseline : (points[0]?.value ?? measure.goal);
  const last = points.at(-1)?.date === due ? [] : [{ date: due, value: measure.goal }];
  return [{ date: start, value: first }, ...points, ...last];
}

interface Step {
  readonly weight?: unknown;
  readonly planned?: string;
}

function listStepCorners(start: string, due: string, steps: readonly Step[]): readonly EnteredPoint[] {
  const dated = steps.flatMap(({ weight, planned }) =>
    typeof weight === 'number' && planned !== undefined && isDate(planned) ? [{ weight, planned }] : [],
  );
  const total = dated.reduce((sum, { weight }) => sum + weight, 0);
  let value = 0;
  const corners: EnteredPoint[] = [{ date: start, value: 0 }];
  for (const { weight, planned } of dated.sort((a, b) => toTime(a.planned) - toTime(b.planned))) {
    corners.push({ date: planned, value });
    value += (100 * weight) / total;
    corners.push({ date: planned, value });
  }
  return dated.length === 0 ? [] : [...corners, ...(value > 0 && corners.at(-1)?.date !== due ? [{ date: due, value }] : [])];
}
