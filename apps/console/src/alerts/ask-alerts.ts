import { readPlanAddress } from '../plan/plan-address';
import type { AskFirst } from '../routes/define-page';
import { readInboxFilters } from './inbox-address';
import { alertPageQuery, toQuery } from './use-alerts';

/** The alerts of a plan that its address names. */
export const askAlerts: AskFirst = (ask, { search }) => {
  const { region, year } = readPlanAddress(search);
  if (region !== undefined && year !== undefined) ask(alertPageQuery(toQuery({ region, year }, readInboxFilters(search))));
};
