import { encodeItemEvent } from '@duban/contracts';
import {
  addTo,
  countingScopes,
  DEFAULT_POLICY,
  DIMENSIONS,
  ITEM_AMENDED,
  merge,
  ZERO_TOTALS,
  type Contribution,
  type ItemEvent,
  type PolicyAdoption,
  type Totals,
} from '@duban/domain';
import type { QueryStore } from '@duban/ports';
import type { DecodedEvent } from '@duban/tracker';
import { definition, registered, reported, YEAR } from '../support/items';

export const P0 = { topic: 'duban.livelihood.v1', partition: 0 };
/** After how many calls the old owner is paused. */
export const STOPS = [0, 1, 2, 3, 4, 5];
export const TODAY = '2024-05-10';
export const LATER = '2024-07-20';
export const id = (code: string): string => `140406-2024-${code}`;

/** The only item of its area and town, until an amendment leaves both empty. */
const alone = registered(definition('A', { area: '产业转型', town: '黄碾镇' }));
const amended: ItemEvent = {
  ...alone,
  type: ITEM_AMENDED,
  seq: 3,
  data: { changes: { area: '乡村振兴', department: { code: 'NYJ', name: '农业农村局' } }, effectiveFrom: '2024-04-01', reason: '调整' },
};

/** The log in three deliveries: changed lights, an item that changes its scopes, a new item, and an item (E) that only time changes. */
export const LOG: readonly (readonly ItemEvent[])[] = [
  [
    alone,
    ...['B', 'C', 'E'].map((code) => registered(definition(code))),
    reported(id('A'), 2, '2024-02-29', 80),
    reported(id('E'), 2, '2024-04-30', 40),
  ],
  [amended, reported(id('B'), 2, '2024-04-30', 60), registered(definition('D', { town: '店上镇' }))],
  [reported(id('C'), 2, '2024-04-30', 50), reported(id('A'), 4, '2024-04-30', 30), reported(id('D'), 2, '2024-04-30', 5)],
];
export const delivery = (index: number): DecodedEvent[] =>
  (LOG[index] ?? []).map((event) => ({ event, value: encodeItemEvent(event), offset: index }));

/** By the default policy an item without a report is red in May. */
export const ADOPTION: PolicyAdoption = {
  scope: { region: '14' },
  validFrom: '2024-01-01',
  recordedAt: '2024-05-10T08:00:00.000Z',
  policy: { ...DEFAULT_POLICY, id: 'patient', unreported: { yellow: null, red: null } },
};

export async function readTotals(queries: QueryStore): Promise<ReadonlyMap<string, Totals>> {
  const found = new Map<string, Totals>();
  for (const dimension of DIMENSIONS) {
    for (const { region, key, totals: own } of await queries.rollups({ region: '', year: YEAR, dimension })) {
      const scope = `${dimension}|${region}|${key}`;
      found.set(scope, merge(found.get(scope) ?? ZERO_TOTALS, own));
    }
  }
  return new Map([...found].filter(([, { items }]) => items > 0));
}

export function sumExpectedTotals(contributions: readonly Contribution[]): ReadonlyMap<string, Totals> {
  const expected = new Map<string, Totals>();
  for (const contribution of contributions) {
    for (const { dimension, key } of countingScopes(contribution)) {
      const scope = `${dimension}|${contribution.region}|${key}`;
      expected.set(scope, addTo(expected.get(scope) ?? ZERO_TOTALS, contribution));
    }
  }
  return expected;
}
