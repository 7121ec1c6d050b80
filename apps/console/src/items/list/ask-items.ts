import type { AskFirst } from '../../routes/define-page';
import { readItemsAddress } from './items-address';
import { itemsPageQuery } from './use-items';

/** The list of a plan that its address names. */
export const askItems: AskFirst = (ask, { search }) => {
  const { region, year, ...list } = readItemsAddress(search);
  if (region !== undefined && year !== undefined) ask(itemsPageQuery({ ...list, region, year }));
};
