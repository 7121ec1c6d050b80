import { encodeItemEvent, itemTopic } from '@duban/contracts';
import { YINCHUAN_POLICY, type ItemEvent, type PolicyAdoption } from '@duban/domain';
import type { TrackerStores } from '@duban/ports';
import { definition, registered, reported } from '../../../../tests/support/items';
import { PolicyBook } from '../policies/policy-book';
import { PolicyWatch } from '../policies/policy-watch';
import { Projector } from '../projection/projector';
import { ReadEvaluator, type ItemNotEvaluable } from '../queries/read-evaluator';

const NOW = Date.parse('2024-07-02T02:00:00.000Z');
export const clock = { now: () => NOW };
export const topic = itemTopic('livelihood');
/** 20 points below plan: red by the default policy, yellow by Yinchuan's. */
const BEHIND = 30;
export const ADOPTION: PolicyAdoption = {
  scope: { region: '1404' },
  validFrom: '2024-01-01',
  recordedAt: '2024-07-02T02:00:00.000Z',
  policy: YINCHUAN_POLICY,
};

/** One of several trackers on a store, without a program around it. */
export class TestTracker {
  readonly policies: PolicyBook;
  readonly evaluator: ReadEvaluator;
  readonly projector: Projector;
  readonly watch: PolicyWatch;
  announced = 0;
  readonly notEvaluable: ItemNotEvaluable[] = [];

  constructor(readonly stores: TrackerStores) {
    this.policies = new PolicyBook(stores.policies);
    const publish = async (_: string, messages: readonly unknown[]): Promise<void> => void (this.announced += messages.length);
    const publishDeadLetter = (): Promise<void> => Promise.reject(new Error('no dead letter is expected'));
    const { projection: store, queries } = stores;
    const onError = (error: unknown): never => {
      throw error;
    };
    const { policies } = this;
    this.evaluator = new ReadEvaluator(policies, (item) => this.notEvaluable.push(item));
    this.projector = new Projector({
      store,
      history: (id) => queries.history(id),
      policies,
      clock,
      zone: 'Asia/Shanghai',
      publish,
      publishDeadLetter,
      onNotEvaluated: onError,
    });
    this.watch = new PolicyWatch({ policies: this.policies, projector: this.projector, everyMs: 1, onError });
  }

  async start(partition: number): Promise<void> {
    await this.policies.load();
    await this.projector.assigned({ topic, partition, earliest: 0, end: 0, committed: undefined });
  }

  async fold(partition: number, code: string): Promise<string> {
    const first = registered(definition(code));
    await this.consume(partition, first, reported(first.itemId, 2, '2024-06-30', BEHIND));
    return first.itemId;
  }

  async consume(partition: number, ...events: readonly ItemEvent[]): Promise<void> {
    const messages = events.map((event) => ({ key: event.itemId, value: encodeItemEvent(event), offset: event.seq - 1, publishedAt: NOW }));
    await this.projector.consume({ topic, partition, messages, end: messages.length });
  }

  async readLight(id: string): Promise<string | undefined> {
    return (await this.stores.queries.item(id))?.evaluation?.light;
  }
}
