import { ALERT_RAISED, ALERT_TYPES } from '@duban/alerting';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DecodeError, encodeAlertEvent, encodeItemEvent, type CloudEvent } from './cloud-event';
import { decodeAlertEvent } from './decode-alert-event';
import { decodeItemEvent } from './decode-item-event';
import { describeNotUtf8 } from './not-utf-8';
import { alertEvents } from './testing/alert-arbitraries';
import { goldenAlerts } from './testing/golden-alerts';
import { goldenEvents } from './testing/golden-events';

/** The messages of a fixture, one a line, with exactly the published bytes. */
const messages = (type: string): string[] =>
  readFileSync(join(__dirname, `../fixtures/${type}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');

describe.each(ALERT_TYPES)('%s', (type) => {
  it('is encoded as the bytes of its fixture', () => {
    expect(goldenAlerts(type).map(encodeAlertEvent)).toEqual(messages(type));
  });

  it('is decoded from its fixture as the same events', () => {
    expect(messages(type).map((message) => decodeAlertEvent(message))).toEqual(goldenAlerts(type));
  });
});

it('every event of an alert is the same after encoding and decoding', () => {
  fc.assert(fc.property(alertEvents, (event) => expect(decodeAlertEvent(encodeAlertEvent(event))).toEqual(event)));
});

it('an old version is decoded as the event of the current version', () => {
  const [message = ''] = messages(ALERT_RAISED);
  const old = message.replace('raised.v1', 'raised.v0').replace('"subject":{', '"about":{');
  const upcasters = new Map([
    [
      'duban.alert.raised.v0',
      (data: unknown) => {
        const { about, ...rest } = data as Record<string, unknown>;
        return { ...rest, subject: about };
      },
    ],
  ]);
  expect(decodeAlertEvent(old, upcasters)).toEqual(goldenAlerts(ALERT_RAISED)[0]);
});

describe('a message', () => {
  const [MESSAGE = ''] = messages('duban.alert.acknowledged.v1');
  const change = (changes: Partial<Record<keyof CloudEvent, unknown>>): string =>
    JSON.stringify({ ...(JSON.parse(MESSAGE) as CloudEvent), ...changes });

  test.each<[string, Partial<Record<keyof CloudEvent, unknown>>, string]>([
    ['of another version of CloudEvents', { specversion: '0.3' }, 'specversion is 0.3, expected 1.0'],
    ['of another source', { source: '/duban/tracker' }, 'source is /duban/tracker, expected /duban/alerting'],
    ['with the seq 0', { seq: 0 }, 'seq is 0, expected an integer from 1'],
    ['with a seq as text', { seq: '1' }, 'seq is 1, expected an integer from 1'],
    ['without an alert', { subject: undefined }, 'subject is undefined, expected the id of an alert'],
    ['without a time', { time: null }, 'time is null, expected an instant'],
    ['on no date', { on: '2024-02-30' }, 'on is 2024-02-30, expected a date'],
    ['without a date', { on: undefined }, 'on is undefined, expected a date'],
    ['with the name of a key only', { actorkey: undefined }, 'actor is 卫健体局 and actorkey undefined, expected both as text or neither'],
    ['with an actor that is no text', { actor: 5 }, 'actor is 5 and actorkey 3f0c6a52, expected both as text or neither'],
    ['without data', { data: 'note' }, 'data is note, expected an object'],
    ['of an unknown type', { type: 'duban.alert.lost.v1' }, 'type duban.alert.lost.v1 is not known'],
  ])('%s is refused', (_, changes, error) => {
    expect(() => decodeAlertEvent(change(changes))).toThrow(new DecodeError(error));
  });

  test.each([
    ['{', 'not JSON'],
    ['5', 'not a JSON object'],
    [describeNotUtf8(Buffer.from([0x7b, 0xff]), 'e/8='), 'not UTF-8 at byte 1'],
  ])('%s is refused', (message, error) => {
    expect(() => decodeAlertEvent(message)).toThrow(DecodeError);
    expect(() => decodeAlertEvent(message)).toThrow(error);
  });

  it('of an item is no event of an alert, nor the other way round', () => {
    const [item] = goldenEvents('duban.item.withdrawn.v1').map(encodeItemEvent);
    expect(() => decodeAlertEvent(item ?? '')).toThrow('source is /duban/projects, expected /duban/alerting');
    expect(() => decodeItemEvent(MESSAGE)).toThrow('source is /duban/alerting, expected one of /duban/projects, /duban/livelihood');
  });
});
