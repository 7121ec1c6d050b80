import { encodeItemEvent, itemTopic, type CloudEvent, type ItemStatus } from '@duban/contracts';
import { DEFAULT_POLICY, YINCHUAN_POLICY, type ItemEvent, type LightPolicy } from '@duban/domain';
import { MemoryTrackerStores } from '@duban/memory';
import type { Message, ReceivedMessage } from '@duban/ports';
import { makeDefinition, Story } from '../../../domain/src/testing/story';
import { PolicyBook } from '../policies/policy-book';
import { Projector } from './projector';

type PublishedStatus = CloudEvent<string, ItemStatus>;

const partition = { topic: itemTopic('livelihood'), partition: 0 };
const L05 = makeDefinition({ code: 'L05' });
/** 20 points below plan: red by the default policy, yellow by Yinchuan's. */
const BEHIND = 30;

/** A read side and what is announced of it, over the trackers that run on it one after another. */
class ReadSide {
  readonly published: PublishedStatus[] = [];
  /** Partition, date, and how many statuses there were before. */
  readonly evaluated: string[] = [];
  beforeTelling: () => Promise<void> = () => Promise.resolve();
  private readonly stores = new MemoryTrackerStores();
  private readonly policies = new PolicyBook(this.stores.policies);
  private readonly log: ReceivedMessage[] = [];
  private projector = this.newProjector();
  today = '2024-07-02';

  async start(): Promise<void> {
    this.projector = this.newProjector();
    await this.projector.assigned({ ...partition, earliest: 0, end: this.log.length, committed: undefined });
  }

  async takes(...events: readonly ItemEvent[]): Promise<void> {
    const offset = this.log.length;
    this.write(...events);
    await this.takesAgain(offset);
  }

  write(...events: readonly ItemEvent[]): void {
    const offset = this.log.length;
    this.log.push(
      ...events.map((event, at) => ({ key: event.itemId, value: encodeItemEvent(event), offset: offset + at, publishedAt: 0 })),
    );
  }

  async takesPart(from: number, to: number): Promise<void> {
    await this.projector.consume({ ...partition, messages: this.log.slice(from, to), end: this.log.length });
  }

  async takesAgain(offset = 0): Promise<void> {
    await this.projector.consume({ ...partition, messages: this.log.slice(offset), end: this.log.length });
  }

  async adopts(policy: LightPolicy, validFrom = '2024-01-01'): Promise<void> {
    const recordedAt = `2024-07-02T02:00:0${this.policies.all().length}.000Z`;
    await this.policies.adopt({ scope: { region: '1404' }, validFrom, recordedAt, policy });
    await this.projector.followPolicies();
  }

  async changesTo(date: string): Promise<void> {
    this.today = date;
    await this.projector.advanceToToday();
  }

  /** What was announced since the last call. */
  news(): PublishedStatus[] {
    return this.published.splice(0);
  }

  private newProjector(): Projector {
    return new Projector({
      store: this.stores.projection,
      policies: this.policies,
      clock: { now: () => Date.parse(`${this.today}T02:00:00.000Z`) },
      zone: 'Asia/Shanghai',
      publish: async (_, messages: readonly Message[]) =>
        void this.published.push(...messages.map(({ value }) => JSON.parse(value) as PublishedStatus)),
      onNotEvaluated: (item) => {
        throw item;
      },
      publishDeadLetter: () => Promise.reject(new Error('nothing is to be parked')),
      onPartitionEvaluated: async ({ partition: number }, on) => {
        await this.beforeTelling();
        this.evaluated.push(`${number} ${on} after ${this.published.length}`);
      },
    });
  }
}

function readLight({ data }: PublishedStatus): string {
  if ('judgement' in data) return data.judgement.light;
  return 'joined' in data ? data.joined : data.withdrawnFrom;
}
const spoken = (published: readonly PublishedStatus[]): unknown[] =>
  published.map(({ type, data }) => [type.split('.')[2], data.seq, data.before, data.cause]);
const listIds = (published: readonly PublishedStatus[]): string[] => published.map(({ id }) => id);

let readSide: ReadSide;
beforeEach(async () => {
  readSide = new ReadSide();
  await readSide.start();
});

describe('the id of a status', () => {
  const behind = (): Story => new Story(L05).reports('2024-06-30', BEHIND);

  it('is another one when a policy or an event out of turn moves the light, on one day and behind one event', async () => {
    await readSide.takes(...behind().events);
    await readSide.adopts(YINCHUAN_POLICY);
    const late = new Story(L05).reports('2024-06-30', BEHIND).reports('2024-06-30', 1).reports('2024-07-01', 60).events.slice(3);
    await readSide.takes(...late);
    const published = readSide.news();
    expect(published.map(readLight)).toEqual(['red', 'yellow', 'green']);
    expect(published.map(({ data }) => data.seq)).toEqual([2, 2, 2]);
    expect(new Set(listIds(published)).size).toBe(3);
  });

  it('is another one when a light comes back, so that who drops what is told twice ends with the right one', async () => {
    await readSide.takes(...behind().events);
    await readSide.adopts(YINCHUAN_POLICY);
    await readSide.adopts(DEFAULT_POLICY);
    const published = readSide.news();
    expect(published.map(readLight)).toEqual(['red', 'yellow', 'red']);
    expect(new Set(listIds(published)).size).toBe(3);
  });

  it('is another one when only the day on which it is looked at again moves', async () => {
    await readSide.takes(...behind().events);
    await readSide.adopts(DEFAULT_POLICY, '2024-07-04');
    const published = readSide.news();
    expect(published.map(readLight)).toEqual(['red', 'red']);
    expect(new Set(listIds(published)).size).toBe(2);
  });

  it('is the same when its event is delivered again, at once, and to the next tracker another day', async () => {
    await readSide.takes(...behind().events);
    const [first] = readSide.news();
    await readSide.takesAgain();
    readSide.today = '2024-07-03';
    await readSide.start();
    await readSide.takesAgain();
    expect(listIds(readSide.news())).toEqual([first?.id, first?.id]);
    expect(first?.id).toMatch(/^140406-2024-L05#2@2024-07-02~1\.[0-9a-f]{8}$/);
  });
});

describe('a withdrawn item', () => {
  const withdrawn = (from: string): Story => new Story(L05).reports('2024-06-30', BEHIND).withdraws(from);

  it('gets a last word when the withdrawal arrives', async () => {
    const { events } = withdrawn('2024-07-01');
    await readSide.takes(...events.slice(0, 2));
    readSide.news();
    await readSide.takes(...events.slice(2));
    const published = readSide.news();
    expect(spoken(published)).toEqual([['withdrawn', 3, 'red', 'event']]);
    expect(published[0]?.data).toMatchObject({
      withdrawnFrom: '2024-07-01',
      region: '140406',
      year: 2024,
      service: 'livelihood',
      name: L05.name,
    });
    expect(published[0]?.data).not.toHaveProperty('judgement');
  });

  it('gets it at the midnight from which it counts no more, when that is still to come', async () => {
    await readSide.takes(...withdrawn('2024-07-15').events);
    await readSide.changesTo('2024-07-14');
    expect(readSide.news().map(readLight)).not.toContain('2024-07-15');
    await readSide.changesTo('2024-07-15');
    const published = readSide.news();
    expect([spoken(published), published.map(readLight)]).toEqual([[['withdrawn', 3, 'red', 'time']], ['2024-07-15']]);
  });

  it('gets it again under the same id when the event is delivered again, and not for a policy or another midnight', async () => {
    await readSide.takes(...withdrawn('2024-07-01').events);
    const [first] = readSide.news();
    await readSide.adopts(YINCHUAN_POLICY);
    await readSide.changesTo('2024-09-01');
    expect(readSide.news()).toEqual([]);
    await readSide.start();
    await readSide.takesAgain();
    expect(listIds(readSide.news())).toContain(first?.id);
  });

  it('of which the registration has not arrived gets none yet', async () => {
    const [first, ...later] = withdrawn('2024-07-01').events as [ItemEvent, ...ItemEvent[]];
    await readSide.takes(...later);
    expect(readSide.news()).toEqual([]);
    await readSide.takes(first);
    expect(spoken(readSide.news())).toEqual([['withdrawn', 3, null, 'event']]);
  });
});

describe('an item that an amendment lets join the plan only later', () => {
  const postponed = (from: string): Story => new Story(L05).reports('2024-06-30', BEHIND).amends(from, { joined: '2024-09-01' });

  it('is said to have no light until then when the amendment arrives, and has one again from then on', async () => {
    const { events } = postponed('2024-07-01');
    await readSide.takes(...events.slice(0, 2));
    readSide.news();
    await readSide.takes(...events.slice(2));
    const published = readSide.news();
    expect([spoken(published), published.map(readLight)]).toEqual([[['postponed', 3, 'red', 'event']], ['2024-09-01']]);
    expect(published[0]?.data).not.toHaveProperty('judgement');
    await readSide.changesTo('2024-08-31');
    expect(readSide.news()).toEqual([]);
    await readSide.changesTo('2024-09-01');
    expect(spoken(readSide.news())).toEqual([['changed', 3, null, 'time']]);
  });

  it('is said so at the midnight at which the amendment comes into force, when that is still to come', async () => {
    await readSide.takes(...postponed('2024-07-15').events);
    await readSide.changesTo('2024-07-14');
    expect(readSide.news().map(readLight)).not.toContain('2024-09-01');
    await readSide.changesTo('2024-07-15');
    expect(spoken(readSide.news())).toEqual([['postponed', 3, 'red', 'time']]);
  });

  it('is said so again under the same id when the event is delivered again, and not for a policy or another midnight', async () => {
    await readSide.takes(...postponed('2024-07-01').events);
    const [first] = readSide.news();
    await readSide.adopts(YINCHUAN_POLICY);
    await readSide.changesTo('2024-08-01');
    expect(readSide.news()).toEqual([]);
    await readSide.start();
    await readSide.takesAgain();
    expect(listIds(readSide.news())).toEqual([first?.id]);
  });

  it('is said to be withdrawn when that takes effect before it joins', async () => {
    await readSide.takes(...postponed('2024-07-01').withdraws('2024-08-01').events);
    expect(spoken(readSide.news())).toEqual([['postponed', 4, null, 'event']]);
    await readSide.changesTo('2024-08-01');
    expect(spoken(readSide.news())).toEqual([['withdrawn', 4, null, 'time']]);
  });

  it('gets no status when it was registered so, before it joins', async () => {
    await readSide.takes(...new Story({ ...L05, joined: '2024-09-01' }).events);
    expect(readSide.news()).toEqual([]);
  });
});

describe('a status says of its item', () => {
  const coDepartments = [{ code: 'ZJJ', name: '住房和城乡建设管理局' }];
  const whole = makeDefinition({ code: 'L05', area: '民生', town: '潞华街道', leader: '张某', coDepartments });
  const ITS_PLACE = {
    area: '民生',
    town: '潞华街道',
    leader: '张某',
    coDepartments,
    due: '2024-12-31',
    reportingCycle: 'month',
    relative: false,
  };
  const onTrend = (definition = whole): Story =>
    new Story(definition).reports('2024-04-30', 10).reports('2024-05-31', 15).reports('2024-06-30', 20);

  it('where it is, its dates and the forecast, after events and when a day begins', async () => {
    await readSide.takes(...onTrend().events);
    expect(readSide.news()).toMatchObject([{ data: { ...ITS_PLACE, cause: 'event', forecastBp: 4_999 } }]);
    await readSide.changesTo('2024-08-06');
    expect(readSide.news()).toMatchObject([{ data: { ...ITS_PLACE, cause: 'time', forecastBp: 4_999 } }]);
    await readSide.changesTo('2024-09-06');
    expect(readSide.news()).toMatchObject([{ data: { ...ITS_PLACE, cause: 'time', forecastBp: null } }]);
  });

  it('the same when its event is delivered again', async () => {
    await readSide.takes(...onTrend().events);
    const [first] = readSide.news();
    await readSide.takesAgain();
    const [again] = readSide.news();
    expect(again?.data).toEqual({ ...first?.data, before: 'red' });
  });

  it('what holds on the date, also when it is withdrawn or postponed', async () => {
    await readSide.takes(...onTrend().amends('2024-07-01', { due: '2025-03-31', town: '史回镇' }).withdraws('2024-08-01').events);
    const moved = { ...ITS_PLACE, due: '2025-03-31', town: '史回镇' };
    expect(readSide.news()).toMatchObject([{ type: 'duban.status.changed.v1', data: moved }]);
    await readSide.changesTo('2024-08-01');
    expect(readSide.news()).toMatchObject([{ type: 'duban.status.withdrawn.v1', data: moved }]);
    await readSide.takes(...new Story({ ...whole, code: 'L06' }).amends('2024-07-01', { joined: '2024-09-01', leader: '李某' }).events);
    expect(readSide.news()).toMatchObject([{ type: 'duban.status.postponed.v1', data: { ...ITS_PLACE, leader: '李某' } }]);
  });

  it('nothing of what it has not, and that its goal is another item’s value', async () => {
    const measure = { type: 'growth', unit: '%', direction: 'above', reference: '140406-2024-T01' } as const;
    await readSide.takes(...new Story(makeDefinition({ measure })).events);
    const [status] = readSide.news();
    expect(status?.data).toMatchObject({ relative: true, forecastBp: null });
    for (const field of ['town', 'leader', 'coDepartments']) expect(status?.data).not.toHaveProperty(field);
  });

  it('no forecast when only the forecast meets something in its plan that cannot be read', async () => {
    const trajectory = [
      { date: '2024-07-31', value: 58 },
      { date: '2024-12-31', value: '一百' as unknown as number },
    ];
    await readSide.takes(...onTrend({ ...whole, trajectory }).events);
    expect(readSide.news()).toMatchObject([{ data: { ...ITS_PLACE, forecastBp: null } }]);
  });
});

describe('that a partition is evaluated as of a date is told', () => {
  const late = new Story(L05).reports('2024-06-30', BEHIND).events;

  it('when it is taken over and when a day begins, after the statuses, once', async () => {
    expect(readSide.evaluated.splice(0)).toEqual(['0 2024-07-02 after 0']);
    await readSide.takes(...late);
    expect(readSide.evaluated).toEqual([]);
    await readSide.changesTo('2024-08-06');
    await readSide.changesTo('2024-08-06');
    expect(readSide.evaluated.splice(0)).toEqual(['0 2024-08-06 after 2']);
    await readSide.start(); // the last delivery comes again, because its announcement was not written down
    expect(readSide.evaluated).toEqual([]);
    await readSide.takesAgain();
    expect(readSide.evaluated).toEqual(['0 2024-08-06 after 3']);
  });

  it('only when all events that there are have been consumed', async () => {
    readSide.evaluated.splice(0);
    const [first, ...rest] = late;
    readSide.write(...late);
    await readSide.start();
    await readSide.changesTo('2024-07-10');
    expect(readSide.evaluated).toEqual([]);
    await readSide.takesPart(0, 1);
    expect([first?.seq, rest.length, readSide.evaluated]).toEqual([1, 1, []]);
    await readSide.takesPart(1, 2);
    expect(readSide.evaluated).toEqual(['0 2024-07-10 after 2']);
  });

  it('again when it could not be told', async () => {
    readSide.beforeTelling = () => Promise.reject(new Error('the bus is away'));
    await expect(readSide.changesTo('2024-07-10')).rejects.toThrow('the bus is away');
    readSide.beforeTelling = () => Promise.resolve();
    await readSide.changesTo('2024-07-10');
    expect(readSide.evaluated.at(-1)).toBe('0 2024-07-10 after 0');
  });
});
