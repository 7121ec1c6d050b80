import { alertsCaughtUp } from '../support/alert-reading';
import type { TestSystem } from '../support/system';
import type { TellingPost } from './telling-post';

/** The date has come, and everything that is due by that time is told. @returns all that a region has received by then */
export async function liveUntil(system: TestSystem, post: TellingPost, region: string, moment: string): Promise<string[]> {
  const [date = '', time = ''] = moment.split(' ');
  post.moveTo(date, time);
  await system.advanceTo(date, time);
  await alertsCaughtUp(system);
  await system.tell();
  return post.received(region);
}
