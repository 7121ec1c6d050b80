import { REJECTION_TOPIC, SUBMISSION_TOPIC } from '@duban/contracts';
import type { EventBus } from '@duban/ports';
import type { SubmissionRejected } from '@duban/register-http';
import { eventually } from './eventually';

export interface Rejection {
  readonly id: string;
  readonly key: string;
  /** The message as it is on the topic. */
  readonly text: string;
  readonly data: SubmissionRejected;
}

/** A department's own system: it publishes submissions and reads their rejections. */
export interface DepartmentSystem {
  /** The header with its API key. */
  readonly key: Record<string, string>;
  /** Publishes a submission as a CloudEvent, with valid values for attributes that are not given. */
  submit(attributes: Record<string, unknown>, headers?: Record<string, string>): Promise<void>;
  /** Publishes any text. */
  publish(key: string, value: string, headers?: Record<string, string>): Promise<void>;
  /** All rejections so far. */
  readonly rejections: readonly Rejection[];
  /** The rejection of the submission with this id; fails when there is not exactly one. */
  findRejection(submissionId: string): Promise<Rejection>;
}

export async function departmentSystem(bus: EventBus, key: Record<string, string>): Promise<DepartmentSystem> {
  const rejections: Rejection[] = [];
  await bus.subscribe({
    group: 'department',
    topics: [REJECTION_TOPIC],
    consumer: {
      consume: async ({ messages }) => {
        for (const { key: itemId, value } of messages) {
          rejections.push({ ...(JSON.parse(value) as { id: string; data: SubmissionRejected }), key: itemId, text: value });
        }
      },
    },
  });
  const publish: DepartmentSystem['publish'] = (itemId, value, headers = key) =>
    bus.publish(SUBMISSION_TOPIC, [{ key: itemId, value, headers }]);
  return {
    key,
    rejections,
    publish,
    submit: (attributes, headers) => publish(String(attributes['subject']), JSON.stringify(cloudEvent(attributes)), headers),
    findRejection: async (id) => {
      const found = (): Rejection[] => rejections.filter(({ data }) => data.submission.id === id);
      await eventually(() => {
        if (found().length === 0) throw new Error(`no rejection of ${id} among ${JSON.stringify(rejections)}`);
      });
      const [rejection, ...more] = found();
      if (rejection === undefined || more.length > 0) throw new Error(`${id} was rejected ${found().length} times`);
      return rejection;
    },
  };
}

function cloudEvent(attributes: Record<string, unknown>): Record<string, unknown> {
  return { specversion: '1.0', source: '/wjw/office', service: 'livelihood', datacontenttype: 'application/json', ...attributes };
}
