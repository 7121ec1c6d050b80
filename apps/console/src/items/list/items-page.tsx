import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DateBar } from '../../plan/date-bar';
import { PlanBar } from '../../plan/plan-bar';
import { RequirePlan, type ShownPlan } from '../../plan/require-plan';
import { writeStored } from '../../ui/stored';
import { FilterBar } from './filter-bar';
import { CHOSEN_COLUMNS, parseColumns, readColumns, type ItemColumnKey } from './item-columns';
import { ItemsCard } from './items-card';
import { readItemsAddress, writeItemsAddress, writeListParts, type ItemsAddress } from './items-address';
import { SavedViewsBar } from './saved-views-bar';

export default function ItemsPage() {
  return <RequirePlan>{(plan) => <Items plan={plan} />}</RequirePlan>;
}

/** All items of a plan: searched, filtered, sorted, in pages. */
function Items({ plan: { region, year, today, plans } }: { readonly plan: ShownPlan }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [columns, setColumns] = useState(readColumns);
  const address = readItemsAddress(search);
  const view = { ...address, region, year, today };
  const change = (changes: Partial<ItemsAddress>, isTyping = false): void =>
    setSearch((now) => writeItemsAddress({ ...readItemsAddress(now), ...changes }), { replace: isTyping, preventScrollReset: true });
  const chooseColumns = (chosen: readonly ItemColumnKey[]): void => {
    setColumns(chosen);
    writeStored(CHOSEN_COLUMNS, chosen);
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('items.title')}</h1>
        <PlanBar plan={{ region, year, plans }} onChange={(choice) => change({ ...choice, filters: {} })} />
      </div>
      <DateBar view={view} change={change} />
      <SavedViewsBar
        shown={{ search: writeListParts(address).toString(), columns }}
        onApply={(saved) => {
          const { q, filters, lights, sorting } = readItemsAddress(new URLSearchParams(saved.search));
          chooseColumns(parseColumns(saved.columns));
          change({ q, filters, lights, sorting });
        }}
      />
      <FilterBar view={view} change={change} />
      <ItemsCard view={view} columns={columns} onColumns={chooseColumns} onSort={(sorting) => change({ sorting })} />
    </div>
  );
}
