import type { Reply } from '../support/system';
import type { AlertCourse } from './alert-course';

const PLAN = { start: '2024-04-01', due: '2024-06-30' };
export const ANSWER = { cause: '设备到货晚', measures: '增加施工班组', committedDate: '2024-05-20' };
export const REASON = { reason: '已当面核实' };

/** A red alert of the health department, raised on 6 May. */
export async function raiseRed(course: AlertCourse): Promise<void> {
  await course.register(PLAN);
  await course.report('2024-04-30', 10);
  await course.expectAlerts('red supervise raised');
}

/** The status of each reply, with its problem or the state of the alert. */
export const codes = (replies: readonly Reply[]): unknown[] => replies.map(({ status, body }) => [status, body['code'] ?? body['state']]);
