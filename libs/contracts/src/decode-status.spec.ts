import type { ItemFacts } from '@duban/alerting';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DecodeError, type CloudEvent } from './cloud-event';
import { decodeStatus } from './decode-status';
import { readItemFacts } from './item-facts';
import { STATUS_CHANGED, ITEM_STATUS_TYPES, STATUS_WITHDRAWN, type StatusChanged } from './status';
import { GOLDEN_STATUSES, OLD_STATUSES } from './testing/golden-status';

const messages = (type: string): string[] =>
  readFileSync(join(__dirname, `../fixtures/${type}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
const [MESSAGE = ''] = messages(STATUS_WITHDRAWN);
const change = (changes: Partial<Record<keyof CloudEvent, unknown>>): string =>
  JSON.stringify({ ...(JSON.parse(MESSAGE) as CloudEvent), ...changes });

test.each(ITEM_STATUS_TYPES)('%s is decoded from its fixture as the same statuses, also from lines of earlier versions', (type) => {
  const old = type === STATUS_CHANGED ? OLD_STATUSES : [];
  expect(messages(type).map(decodeStatus)).toEqual([...old, ...GOLDEN_STATUSES[type]]);
});

test.each<[string, Partial<Record<keyof CloudEvent, unknown>>, string]>([
  ['another source', { source: '/duban/projects' }, 'source is /duban/projects, expected /duban/tracker'],
  ['no subject', { subject: undefined }, 'subject is undefined, expected an item id'],
  ['no data', { data: null }, 'data is null, expected an object'],
  ['an unknown type', { type: 'duban.status.lost.v1' }, 'type duban.status.lost.v1 is not known'],
  ['no type', { type: undefined }, 'type undefined is not known'],
  ['the data of another type', { type: STATUS_CHANGED }, `data is that of ${STATUS_WITHDRAWN}, expected that of ${STATUS_CHANGED}`],
])('a message with %s is refused', (_, changes, error) => {
  expect(() => decodeStatus(change(changes))).toThrow(new DecodeError(error));
});

describe('what rules know of an item', () => {
  const facts = messages(STATUS_CHANGED).map((message) => readItemFacts(decodeStatus(message) as StatusChanged));

  it('is null of messages from before statuses had it', () => {
    expect(facts.slice(0, 4)).toEqual([null, null, null, null]);
  });

  it('is taken from the status', () => {
    expect(facts[5]).toEqual({
      itemId: '140406-2024-T06',
      region: '140406',
      year: 2024,
      service: 'targets',
      name: '城镇居民人均可支配收入增速',
      department: { code: 'FGJ', name: '发展和改革局' },
      area: '经济运行',
      town: '潞华街道',
      leader: '张某',
      due: '2024-12-31',
      reportingCycle: 'quarter',
      isRelative: true,
      on: '2024-07-06',
      cutoff: '2024-06-30',
      light: 'yellow',
      reasons: ['below-goal', 'value-went-back'],
      completionBp: 8654,
      plannedBp: 10000,
      unreportedPeriods: 0,
      excused: true,
      forecastBp: 8120,
    } satisfies ItemFacts);
  });

  it('has no town and no leader where the item has none, and no forecast where there is none', () => {
    expect(facts[4]).toMatchObject({ town: null, leader: null, forecastBp: null, isRelative: false, cutoff: null });
  });
});
