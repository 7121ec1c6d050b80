import { curveQuery, summaryQuery } from '../plan/use-plan-figures';
import type { AskFirst } from '../routes/define-page';
import { readAddress } from './overview-address';
import { mostBehindQuery } from './use-overview';

/** The figures of a plan that its address names, but for those that need the server's date. */
export const askOverview: AskFirst = (ask, { search }) => {
  const { region, year, by, ...rest } = readAddress(search);
  if (region === undefined || year === undefined) return;
  const plan = { ...rest, region, year };
  ask(summaryQuery(plan, by));
  ask(summaryQuery(plan, 'department'));
  ask(curveQuery(plan));
  ask(mostBehindQuery(plan));
};
