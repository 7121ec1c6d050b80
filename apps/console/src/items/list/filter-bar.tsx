import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FILTERS, REPORT_STATES, SERVICES, type FilterName, type ListParts } from './items-address';
import { LightChoice } from './light-choice';
import { SearchField } from './search-field';
import { useFilterValues, type ItemsView, type NameFilter } from './use-items';

export interface FilterBarProps {
  readonly view: ItemsView;
  /** @param isTyping whether it is one step of many: the browser's way back leaves it out */
  readonly change: (changes: Partial<ListParts>, isTyping?: boolean) => void;
}

/** What is searched for, and what the list is narrowed to. */
export function FilterBar({ view, change }: FilterBarProps) {
  const { t } = useTranslation();
  const { q, filters, lights } = view;
  const isNarrowed = q !== undefined || lights.length > 0 || Object.keys(filters).length > 0;
  const choose = (name: FilterName, value: string | undefined): void => {
    const { [name]: _former, ...others } = filters;
    change({ filters: value === undefined ? others : { ...others, [name]: value } });
  };
  return (
    <div className="filter-bar">
      <SearchField q={q} onSearch={(text) => change({ q: text }, true)} />
      {FILTERS.map((name) => {
        const props = { value: filters[name], onChange: (value: string | undefined) => choose(name, value) };
        if (name === 'service') return <ServiceFilter key={name} {...props} />;
        return name === 'reports' ? <ReportsFilter key={name} {...props} /> : <NamesFilter key={name} view={view} name={name} {...props} />;
      })}
      <LightChoice chosen={lights} onChange={(chosen) => change({ lights: chosen })} />
      <Button disabled={!isNarrowed} onClick={() => change({ q: undefined, filters: {}, lights: [] })}>
        {t('items.clear')}
      </Button>
    </div>
  );
}

interface FilterProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function ServiceFilter(props: FilterProps) {
  const { t } = useTranslation();
  return <FilterSelect {...props} name="service" options={SERVICES.map((value) => ({ value, label: t(`service.${value}`) }))} />;
}

function ReportsFilter(props: FilterProps) {
  const { t } = useTranslation();
  const options = REPORT_STATES.map((value) => ({ value, label: t(`items.reportState.${value}`) }));
  return <FilterSelect {...props} name="reports" options={options} />;
}

interface NamesFilterProps extends FilterProps {
  readonly view: ItemsView;
  readonly name: NameFilter;
}

/** The values are asked for when somebody opens it, or one of them is chosen. */
function NamesFilter({ view, name, ...props }: NamesFilterProps) {
  const [isOpened, setOpened] = useState(false);
  const { data, isLoading } = useFilterValues(view, name, isOpened || props.value !== undefined);
  const options = (data?.groups ?? []).map(({ key, name: label }) => ({ value: key, label }));
  return <FilterSelect {...props} name={name} options={options} isLoading={isLoading} onOpen={() => setOpened(true)} />;
}

interface FilterSelectProps extends FilterProps {
  readonly name: FilterName;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly isLoading?: boolean;
  readonly onOpen?: () => void;
}

function FilterSelect({ name, value, options, isLoading = false, onOpen, onChange }: FilterSelectProps) {
  const { t } = useTranslation();
  return (
    <Select<string | null>
      className="filter"
      aria-label={t(`items.filter.${name}`)}
      placeholder={t(`items.filter.${name}`)}
      allowClear
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      options={[...options]}
      loading={isLoading}
      onOpenChange={(isOpen) => isOpen && onOpen?.()}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}
