import { Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShownPlan } from '../plan/require-plan';
import { useDepartmentChoices } from '../plan/use-departments';
import { useSession } from '../session/use-session';
import { ChoiceButtons } from './choice-buttons';
import { countAlerts, NO_COUNTS } from './count-alerts';
import { LEVELS_GRAVEST_FIRST, STATE_GROUP_NAMES, type InboxFilters } from './inbox-address';
import { useOpenAlerts, useRuleChoices } from './use-alerts';

export interface InboxFilterBarProps {
  readonly plan: ShownPlan;
  readonly filters: InboxFilters;
  readonly change: (changes: Partial<InboxFilters>) => void;
}

/** What is listed: by state and level, with how many there are; by department and rule. */
export function InboxFilterBar({ plan, filters, change }: InboxFilterBarProps) {
  const { t } = useTranslation();
  const open = useOpenAlerts(plan, filters).data;
  const counts = open === undefined || open.nextCursor !== null ? NO_COUNTS : countAlerts(open.items, filters);
  const levels = [undefined, ...LEVELS_GRAVEST_FIRST] as const;
  return (
    <div className="panel inbox-filters">
      <ChoiceButtons
        label={t('alertList.stateFilter')}
        chosen={filters.state}
        choices={STATE_GROUP_NAMES.map((value) => ({ value, name: t(`alertList.group.${value}`), count: counts.states[value] }))}
        onChoose={(state) => change({ state })}
      />
      <ChoiceButtons
        label={t('alertList.levelFilter')}
        chosen={filters.level}
        choices={levels.map((value) => ({
          value,
          name: value === undefined ? t('alertList.allLevels') : t(`alerts.${value}`),
          count: value === undefined ? undefined : counts.levels[value],
        }))}
        onChoose={(level) => change({ level })}
      />
      <ListFilters region={plan.region} filters={filters} change={change} />
    </div>
  );
}

type ListFiltersProps = Omit<InboxFilterBarProps, 'plan'> & { readonly region: string };

function ListFilters({ region, filters: { department, rule, item }, change }: ListFiltersProps) {
  const { t } = useTranslation();
  const departments = useDepartmentChoices(region);
  const rules = useRuleChoices(region);
  const user = useSession().data?.user;
  const own = departments.filter(({ value }) => user?.role !== 'reporter' || user.departments.includes(value));
  return (
    <div className="list-filters">
      <Select
        aria-label={t('alertList.department')}
        placeholder={t('alertList.allDepartments')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={department ?? null}
        options={[...own]}
        onChange={(chosen: string | undefined) => change({ department: chosen })}
      />
      <Select
        aria-label={t('alertList.rule')}
        placeholder={t('alertList.allRules')}
        allowClear
        value={rule ?? null}
        options={[...rules]}
        onChange={(chosen: string | undefined) => change({ rule: chosen })}
      />
      {item !== undefined && (
        <Tag closable={{ 'aria-label': t('alertList.clearItem') }} onClose={() => change({ item: undefined })}>
          {t('alertList.onlyItem', { item })}
        </Tag>
      )}
    </div>
  );
}
