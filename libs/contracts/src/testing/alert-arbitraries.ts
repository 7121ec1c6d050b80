import {
  ALERT_ACKNOWLEDGED,
  ALERT_ANSWERED,
  ALERT_CLOSED,
  ALERT_ESCALATED,
  ALERT_EXCUSED,
  ALERT_HANDED_OVER,
  ALERT_RAISED,
  ALERT_RECOVERED,
  ALERT_REOPENED,
  ALERT_RETURNED,
  LEVELS,
  RECOVERY_CAUSES,
  type AlertEvent,
  type AlertOutcome,
  type AlertType,
  type RaisedData,
} from '@duban/alerting';
import { fromEpochDay, LIGHTS, REASONS, SERVICES, toInstant } from '@duban/domain';
import fc from 'fast-check';

type DataOf<Type extends AlertType> = Extract<AlertOutcome, { type: Type }>['data'];

const text = fc.string({ unit: 'binary', maxLength: 20 });
const textOrNull = fc.option(text);
const date = fc.integer({ min: 19_000, max: 21_000 }).map(fromEpochDay);
const basisPoints = fc.integer({ min: -10_000, max: 30_000 });
const count = fc.nat(1_000);
const level = fc.constantFrom(...LEVELS);
const department = fc.record({ code: text, name: text });

const subject: fc.Arbitrary<RaisedData['subject']> = fc.oneof(
  fc.record({ type: fc.constant('item' as const), itemId: text, name: text }),
  fc.record({ type: fc.constant('department' as const), code: text, name: text }),
  fc.record({ type: fc.constant('area' as const), name: text }),
);
const figures: fc.Arbitrary<RaisedData['figures']> = fc.record(
  {
    light: fc.constantFrom(...LIGHTS),
    reasons: fc.subarray([...REASONS]),
    completionBp: basisPoints,
    plannedBp: basisPoints,
    unreportedPeriods: count,
    redPeriods: count,
    forecastBp: basisPoints,
    due: date,
    since: date,
    items: count,
    red: count,
  },
  { requiredKeys: ['since'] },
);
const raised: fc.Arbitrary<RaisedData> = fc.record({
  rule: fc.record({ id: text, version: count, name: text }),
  subject,
  region: fc.constantFrom('14', '1404', '140406'),
  year: fc.integer({ min: 2020, max: 2030 }),
  place: fc.record({ service: fc.option(fc.constantFrom(...SERVICES)), area: textOrNull, town: textOrNull, leader: textOrNull }),
  figures,
  department,
  level,
  limits: fc.record({ remind: fc.option(count), supervise: fc.option(count), summon: count }),
});

const DATA: { readonly [Type in AlertType]: fc.Arbitrary<DataOf<Type>> } = {
  [ALERT_RAISED]: raised,
  [ALERT_ACKNOWLEDGED]: fc.record({ note: text }, { requiredKeys: [] }),
  [ALERT_ANSWERED]: fc.record({ cause: text, measures: text, committedDate: date }),
  [ALERT_RETURNED]: fc.record({ reason: text }),
  [ALERT_ESCALATED]: fc.record(
    { level, cause: fc.constantFrom('limit-passed', 'decided'), reason: text },
    { requiredKeys: ['level', 'cause'] },
  ),
  [ALERT_EXCUSED]: fc.record({ until: date, reason: text }),
  [ALERT_HANDED_OVER]: fc.oneof(
    fc.record({ department, reason: text }),
    fc.record({ department, cause: fc.constant('item-amended' as const) }),
  ),
  [ALERT_REOPENED]: fc.record({ cause: fc.constantFrom('commitment-missed', 'excuse-ended') }),
  [ALERT_RECOVERED]: fc.record({
    cause: fc.constantFrom(...RECOVERY_CAUSES),
  }),
  [ALERT_CLOSED]: fc.record({ reason: text }),
};
const outcomes = fc.oneof(
  ...Object.entries(DATA).map(([type, data]) => (data as fc.Arbitrary<unknown>).map((each) => ({ type, data: each }) as AlertOutcome)),
);

/** Events of alerts of every type, with every field; not the story of one alert. */
export const alertEvents: fc.Arbitrary<AlertEvent> = fc
  .record({
    outcome: outcomes,
    alertId: text,
    seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    on: date,
    recordedAt: fc.integer({ min: 1_600_000_000_000, max: 1_800_000_000_000 }).map(toInstant),
    actor: fc.option(fc.record({ keyId: text, name: text })),
  })
  .map(({ outcome, ...envelope }) => ({ ...outcome, ...envelope }));
