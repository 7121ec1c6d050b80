import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALERT_TYPES } from '@duban/alerting';
import { PROGRESS_REPORTED } from '@duban/domain';
import { encodeItemEvent, encodeStatus, type CloudEvent } from './cloud-event';
import { decodeItemEvent, ITEM_EVENT_TYPES } from './decode-item-event';
import { decodeStatus } from './decode-status';
import { encodePartitionEvaluated, PARTITION_EVALUATED } from './partition-evaluated';
import { STATUS_CHANGED, ITEM_STATUS_TYPES } from './status';
import { goldenEvents } from './testing/golden-events';
import { GOLDEN_PARTITION_EVALUATED, GOLDEN_STATUSES, OLD_STATUSES } from './testing/golden-status';
import { upcast, UPCASTERS, type Upcaster } from './upcast';

const FOLDER = join(__dirname, '../fixtures');
/** The messages of a fixture, one a line, with exactly the published bytes. */
const messages = (type: string): string[] =>
  readFileSync(join(FOLDER, `${type}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');

describe.each(ITEM_EVENT_TYPES)('%s', (type) => {
  it('is encoded as the bytes of its fixture', () => {
    expect(goldenEvents(type).map(encodeItemEvent)).toEqual(messages(type));
  });

  it('is decoded from its fixture as the same events', () => {
    expect(messages(type).map((message) => decodeItemEvent(message))).toEqual(goldenEvents(type));
  });
});

describe.each(ITEM_STATUS_TYPES)('%s', (type) => {
  const old = type === STATUS_CHANGED ? OLD_STATUSES : [];

  it('is encoded as the bytes of its fixture, after the lines of earlier versions', () => {
    const written = GOLDEN_STATUSES[type].map((status) => encodeStatus(status, '2024-07-06T00:00:01.000Z'));
    expect(written).toEqual(messages(type).slice(old.length));
  });

  it('has the same data in its fixture, also in lines of earlier versions', () => {
    expect(messages(type).map((message) => (JSON.parse(message) as CloudEvent).data)).toEqual([...old, ...GOLDEN_STATUSES[type]]);
  });
});

test('that a partition is evaluated is encoded as the bytes of its fixture', () => {
  const written = encodePartitionEvaluated(GOLDEN_PARTITION_EVALUATED, '2024-07-06T00:00:01.000Z');
  expect([written]).toEqual(messages(PARTITION_EVALUATED));
  expect(decodeStatus(written)).toEqual(GOLDEN_PARTITION_EVALUATED);
});

describe('an old version', () => {
  const [message = ''] = messages(PROGRESS_REPORTED);
  const [event] = goldenEvents(PROGRESS_REPORTED);
  const OLD = 'duban.progress.told.v1';
  /** An invented history: reports had another type, with a date named `day` (v1) and then `date` (v2). */
  const renamed = (from: string, to: string): Upcaster => {
    return (data) => {
      const { [from]: value, ...rest } = data as Record<string, unknown>;
      return { ...rest, [to]: value };
    };
  };

  it('is decoded as the event of the current version', () => {
    const upcasters = new Map([['duban.progress.reported.v0', renamed('day', 'asOf')]]);
    const old = message.replace('reported.v1', 'reported.v0').replace('"asOf"', '"day"');
    expect(() => decodeItemEvent(old)).toThrow('type duban.progress.reported.v0 is not known');
    expect(decodeItemEvent(old, upcasters)).toEqual(event);
  });

  it('is upcast through every version between', () => {
    const upcasters = new Map([
      [OLD, renamed('day', 'date')],
      ['duban.progress.told.v2', renamed('date', 'asOf')],
    ]);
    const last = { type: 'duban.progress.told.v3', data: { value: 5, asOf: '2024-10-31' } };
    expect(upcast({ type: OLD, data: { value: 5, day: '2024-10-31' } }, upcasters)).toEqual(last);
    expect(upcast({ type: 'duban.progress.told.v2', data: { value: 5, date: '2024-10-31' } }, upcasters)).toEqual(last);
    expect(upcast(last, upcasters)).toEqual(last);
  });

  it('is refused with an error when its upcaster has a type without a version', () => {
    expect(() => upcast({ type: 'told', data: {} }, new Map([['told', renamed('a', 'b')]]))).toThrow('must end in .v1, .v2 …');
  });
});

it('the current version is not changed by upcast', () => {
  for (const type of ITEM_EVENT_TYPES) expect(upcast({ type, data: 1 })).toEqual({ type, data: 1 });
});

it('every version that was ever published has a fixture', () => {
  const kept = new Set(readdirSync(FOLDER).map((file) => file.replace(/\.jsonl$/, '')));
  for (const type of [...ITEM_EVENT_TYPES, ...ITEM_STATUS_TYPES, PARTITION_EVALUATED, ...ALERT_TYPES, ...UPCASTERS.keys()])
    expect(kept).toContain(type);
});
