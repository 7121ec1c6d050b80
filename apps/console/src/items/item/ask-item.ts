import type { AskFirst } from '../../routes/define-page';
import { readDates } from './use-dates';
import { itemHistoryQuery, itemQuery } from './use-item';

export const askItem: AskFirst = (ask, { params: { id = '' }, search }) => {
  const dates = readDates(search);
  ask(itemQuery(id, dates));
  ask(itemHistoryQuery(id, dates));
};
