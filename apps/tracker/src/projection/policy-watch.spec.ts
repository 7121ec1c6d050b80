import { encodeItemEvent, itemTopic } from '@duban/contracts';
import { YINCHUAN_POLICY, type PolicyAdoption } from '@duban/domain';
import { MemoryTrackerStore } from '@duban/memory';
import { Logger } from '@nestjs/common';
import { definition, registered, reported } from '../../../../tests/support/items';
import { PoliciesController } from '../http/policies.controller';
import { PolicyBook } from './policy-book';
import { PolicyWatch } from './policy-watch';
import { Projector } from './projector';

const NOW = Date.parse('2024-07-02T02:00:00.000Z');
const clock = { now: () => NOW };
const topic = itemTopic('livelihood');
/** 20 points below plan: red by the default policy, yellow by Yinchuan's. */
const BEHIND = 30;
const ADOPTION: PolicyAdoption = {
  scope: { region: '1404' },
  validFrom: '2024-01-01',
  recordedAt: '2024-07-02T02:00:00.000Z',
  policy: YINCHUAN_POLICY,
};

/** One of several trackers on a store. */
class Tracker {
  readonly policies: PolicyBook;
  readonly projector: Projector;
  readonly watch: PolicyWatch;
  announced = 0;

  constructor(readonly store: MemoryTrackerStore) {
    this.policies = new PolicyBook(store);
    const publish = async (_: string, messages: readonly unknown[]): Promise<void> => void (this.announced += messages.length);
    const park = (): Promise<void> => Promise.reject(new Error('nothing is to be parked'));
    this.projector = new Projector({ store, policies: this.policies, clock, zone: 'Asia/Shanghai', publish, park });
    const onError = (error: unknown): never => {
      throw error;
    };
    this.watch = new PolicyWatch({ policies: this.policies, projector: this.projector, everyMs: 1, onError });
  }

  async start(partition: number): Promise<void> {
    await this.policies.load();
    await this.projector.assigned({ topic, partition, earliest: 0, end: 0, committed: undefined });
  }

  async fold(partition: number, code: string): Promise<string> {
    const first = registered(definition(code));
    const values = [first, reported(first.itemId, 2, '2024-06-30', BEHIND)].map(encodeItemEvent);
    const messages = values.map((value, offset) => ({ key: first.itemId, value, offset, publishedAt: NOW }));
    await this.projector.consume({ topic, partition, messages, end: messages.length });
    return first.itemId;
  }

  async lightOf(id: string): Promise<string | undefined> {
    return (await this.store.item(id))?.judgement?.light;
  }
}

describe('a policy adopted at one of two trackers', () => {
  let here: Tracker;
  let there: Tracker;
  let id: string;

  beforeEach(async () => {
    const store = new MemoryTrackerStore();
    [here, there] = [new Tracker(store), new Tracker(store)];
    await here.start(0);
    await there.start(1);
    id = await there.fold(1, 'L05');
  });

  it('is in force at the other once that has looked, on the items it holds, and they are announced', async () => {
    expect(await there.lightOf(id)).toBe('red');
    await here.policies.adopt(ADOPTION);
    await here.projector.followPolicies();
    expect(await there.lightOf(id)).toBe('red');
    const { announced } = there;
    await there.watch.look();
    expect([await there.lightOf(id), there.announced - announced]).toEqual(['yellow', 1]);
    await there.watch.look();
    expect(there.announced - announced).toBe(1);
  });

  it('is looked for by itself', async () => {
    await here.policies.adopt(ADOPTION);
    there.watch.start();
    while ((await there.lightOf(id)) !== 'yellow') await new Promise((resolve) => setTimeout(resolve, 1));
    await there.watch.stop();
  });

  it('reaches the items in the next look when the first one fails', async () => {
    await here.policies.adopt(ADOPTION);
    const commit = jest.spyOn(there.store, 'commit').mockRejectedValueOnce(new Error('away'));
    await expect(there.watch.look()).rejects.toThrow('away');
    commit.mockRestore();
    await there.watch.look();
    expect(await there.lightOf(id)).toBe('yellow');
  });

  it('is answered as adopted where judging by it fails, with a line in the log, and the next look makes up for it', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const commit = jest.spyOn(there.store, 'commit').mockRejectedValueOnce(new Error('away'));
    const controller = new PoliciesController(there.policies, there.projector, clock);
    const { scope, validFrom } = ADOPTION;
    const supervisor = { keyId: 'k', name: '督查室', role: 'supervisor', regions: [], departments: [] } as const;
    expect(await controller.adopt({ ...scope, validFrom, preset: YINCHUAN_POLICY.id }, supervisor)).toEqual(ADOPTION);
    expect(logged).toHaveBeenCalledWith('The items of 1404 are not judged by the policy adopted yet; it is tried again: Error: away');
    commit.mockRestore();
    logged.mockRestore();
    await there.watch.look();
    expect(await there.lightOf(id)).toBe('yellow');
  });

  it('reaches the items of one that ended before it had looked, with whoever takes them over', async () => {
    await here.policies.adopt(ADOPTION);
    await here.projector.assigned({ topic, partition: 1, earliest: 0, end: 2, committed: 2 });
    expect(await here.lightOf(id)).toBe('yellow');
  });
});
