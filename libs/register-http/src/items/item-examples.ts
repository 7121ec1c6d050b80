import type { ItemDefinition, Service } from '@duban/domain';
import { EXAMPLE_ITEMS, EXCUSE_EXAMPLE, exampleId } from './examples';
import type { ItemDetailView, ItemPageView, ItemView } from './item-view';

const NOVEMBER = '2024-11-05T02:00:00.000Z';
const REPORT = 2;

/** Fields of the definition that a service derives from its details: see the rules of projects. */
const COMPLETED: Readonly<Record<Service, Partial<ItemDefinition>>> = {
  projects: { plannedStart: '2024-03-01', plannedFunds: 6000 },
  livelihood: {},
  targets: {},
};

function exampleItem(service: Service): ItemView {
  const { register } = EXAMPLE_ITEMS[service];
  const defaults = { weight: 1, reporting: { every: 'month', graceDays: 5 }, requiresAcceptance: false, details: {} } as const;
  const definition = { ...defaults, ...register, ...COMPLETED[service] } as ItemDefinition;
  return { id: exampleId(service), service, version: 5, ...definition, withdrawnFrom: null };
}

/** The example item after it was reported, corrected, verified and excused. */
export function exampleDetail(service: Service): ItemDetailView {
  const { report, correct, verify } = EXAMPLE_ITEMS[service];
  const { asOf, value = 0, startedOn, fundsToDate, stage } = report;
  const figures = {
    asOf,
    value,
    ...(startedOn !== undefined && { startedOn }),
    ...(fundsToDate !== undefined && { fundsToDate }),
    ...(stage !== undefined && { stage }),
  };
  const corrected = { ...figures, value: correct.value ?? value };
  const { reason: _, ...verified } = verify;
  const stamp = (seq: number) => ({ seq, recordedAt: NOVEMBER });
  return {
    ...exampleItem(service),
    amendments: [],
    reports: [{ ...stamp(REPORT), data: figures }],
    corrections: [{ ...stamp(3), data: corrected, about: REPORT }],
    verifications: [{ ...stamp(4), data: verified, about: REPORT }],
    acceptances: [],
    excuses: [{ ...stamp(5), data: EXCUSE_EXAMPLE }],
  };
}

export function examplePage(service: Service): ItemPageView {
  return { items: [exampleItem(service)], nextCursor: null };
}
