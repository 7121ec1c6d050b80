import { useSearchParams } from 'react-router';
import { readAddress, writeAddress, type OverviewAddress } from './overview-address';

/** A view with its plan and its dates settled. */
export interface View extends OverviewAddress {
  readonly region: string;
  readonly year: number;
  /** The business date of the server. */
  readonly today: string;
}

export type ChangeView = (changes: Partial<OverviewAddress>) => void;

export interface ViewProps {
  readonly view: View;
  readonly change: ChangeView;
}

/** The view in the address, and how to go to another one; the browser's way back leads to the one before. */
export function useAddress(): readonly [OverviewAddress, ChangeView] {
  const [search, setSearch] = useSearchParams();
  const address = readAddress(search);
  return [address, (changes) => setSearch(writeAddress({ ...address, ...changes }), { preventScrollReset: true })];
}
