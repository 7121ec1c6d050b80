import type { Schemas } from '@duban/client';
import type { TFunction } from 'i18next';
import { withUnit } from '../../ui/numbers';
import { listAmendments, type ShownAmendment, type FieldChange } from './describe-changes';
import { describeMoney } from './amounts';
import { listOfType, type RecordedData } from './report-rows';
import type { ShownHistory, ShownItem } from './use-item';

export interface DescribedEvent {
  readonly seq: number;
  readonly recordedAt: string;
  readonly actor: string;
  readonly sentences: readonly string[];
}

/** The events of an item that are no reports and hold on the date of the page, in sentences, the latest first. */
export function describeEvents({ unit, on }: ShownItem, events: ShownHistory['events'], t: TFunction): readonly DescribedEvent[] {
  const registered = listOfType<Schemas['RegisteredData']>(events, 'duban.item.registered.v1');
  const accepted = listOfType<Schemas['AcceptedData']>(events, 'duban.item.accepted.v1');
  const excused = listOfType<Schemas['ExcusedData']>(events, 'duban.item.excused.v1');
  const withdrawn = listOfType<Schemas['WithdrawnData']>(events, 'duban.item.withdrawn.v1');
  const described = [
    ...registered.map((event) => describe(event, [t('items.decision.registered')])),
    ...listAmendments(events)
      .filter(({ data }) => data.effectiveFrom <= on)
      .map((event) => describe(event, describeAmendment(event, unit, t))),
    ...accepted.filter(({ data }) => data.asOf <= on).map((event) => describe(event, [describeAcceptance(event.data, t)])),
    ...excused.filter(({ data }) => data.from <= on).map((event) => describe(event, [t('items.decision.excused', { ...event.data })])),
    ...withdrawn
      .filter(({ data }) => data.effectiveFrom <= on)
      .map((event) => describe(event, [t('items.decision.withdrawn', { ...event.data })])),
  ];
  return described.sort((a, b) => b.seq - a.seq);
}

function describe({ seq, recordedAt, actor }: RecordedData<unknown>, sentences: readonly string[]): DescribedEvent {
  return { seq, recordedAt, actor, sentences };
}

function describeAmendment({ data, changes }: ShownAmendment, unit: string | null, t: TFunction): readonly string[] {
  const { effectiveFrom, reason, document = t('items.trace.noDocument') } = data;
  return [
    t('items.decision.amended', { date: effectiveFrom, document, reason }),
    ...changes.map((change) => describeChange(change, unit, t)),
  ];
}

function describeChange({ field, before, after }: FieldChange, unit: string | null, t: TFunction): string {
  if (field === 'other') return t('items.decision.changedOther');
  const format = (value: string | number | null): string => {
    if (typeof value !== 'number') return value ?? t('items.decision.nothing');
    return field === 'plannedFunds' ? describeMoney(value, t) : withUnit(value, field === 'goal' ? unit : null);
  };
  return t('items.decision.changed', { field: t(`items.field.${field}`), before: format(before), after: format(after) });
}

function describeAcceptance({ outcome, asOf, reason = '', evenThough }: Schemas['AcceptedData'], t: TFunction): string {
  if (outcome === 'returned') return t('items.decision.returned', { asOf, reason });
  return t(evenThough === true ? 'items.decision.acceptedEvenThough' : 'items.decision.accepted', { asOf, reason });
}
