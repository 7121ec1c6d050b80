import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel';
import { describeMoney } from './amounts';
import { listDetails } from './list-details';

import type { ShownItem } from './use-item';

interface ItemFact {
  readonly name: string;
  readonly value: string;
}

/** Whose item it is, and what was agreed about it. */
export function FactsCard({ item }: { readonly item: ShownItem }) {
  const { t } = useTranslation();
  const facts = [...listPeople(item, t), ...listTerms(item, t), ...listDetails(item, t)];
  return (
    <Panel title={t('items.facts.title')} className="third">
      <dl className="facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function listPeople({ department, leader, town, area, service, definition }: ShownItem, t: TFunction): readonly ItemFact[] {
  const others = (definition.coDepartments ?? []).map(({ name }) => name).join(t('list.separator'));
  return present([
    { name: t('items.column.department'), value: department.name },
    { name: t('items.facts.coDepartments'), value: others },
    { name: t('items.column.leader'), value: leader },
    { name: t('items.column.town'), value: town },
    { name: t('items.column.area'), value: area },
    { name: t('items.column.service'), value: t(`service.${service}`) },
  ]);
}

function listTerms({ start, due, definition, nextReport }: ShownItem, t: TFunction): readonly ItemFact[] {
  const { reporting, joined, plannedStart, plannedFunds, requiresAcceptance } = definition;
  return present([
    { name: t('items.facts.time'), value: t('items.facts.fromTo', { start, due }) },
    { name: t('items.facts.joined'), value: joined },
    {
      name: t('items.facts.reporting'),
      value: t('items.facts.cycle', { cycle: t(`items.cycle.${reporting.every}`), days: reporting.graceDays }),
    },
    { name: t('items.column.reportDue'), value: nextReport?.dueOn },
    { name: t('items.facts.plannedStart'), value: plannedStart },
    { name: t('items.facts.plannedFunds'), value: plannedFunds === undefined ? undefined : describeMoney(plannedFunds, t) },
    { name: t('items.facts.acceptance'), value: requiresAcceptance ? t('items.facts.acceptanceRequired') : undefined },
  ]);
}

function present(facts: readonly { readonly name: string; readonly value: string | null | undefined }[]): readonly ItemFact[] {
  return facts.flatMap(({ name, value }) => (value === null || value === undefined || value === '' ? [] : [{ name, value }]));
}
