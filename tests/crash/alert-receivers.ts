import { startReceiver, type HttpReceiver, type ReceivedRequest } from '../../libs/channels/src/testing/receiver';
import { toInstant, type IsoInstant } from '@duban/domain';
import type { ServerResponse } from 'node:http';
import type { Chance } from '../support/chance';

/** The link of a message to an alert: `/alerts/{id}`. */
export const ALERT_LINK = 'https://duban.test/alerts/{id}';
/** What a message says of each alert: a line. */
export const LINE_TEMPLATE = '{{kind}} {{link}}';
const LINE = /^(\S+) https:\/\/duban\.test\/alerts\/(\S+)$/gm;

/** Once in so many messages the receiver is slow, or answers 500. */
const [SLOW, FAILING] = [4, 15];
const [SHORTEST_MS, LONGEST_MS, USUAL_MS] = [300, 2_500, 10];

/** A message that a receiver took. */
export interface AcceptedMessage {
  readonly channel: string;
  /** `webhook-id`: the same when it is sent again. */
  readonly id: string;
  readonly at: IsoInstant;
  /** Of each alert: what was told, and its id. */
  readonly lines: readonly { readonly kind: string; readonly alertId: string }[];
}

/**
 * Receivers of alerts on this machine, one for each path. Some answers are slow, so that their sender may be killed before it knows, and
 * some are 500: never twice for one message and never twice in a row, because the second pause is five minutes.
 */
export class AlertReceivers {
  readonly accepted: AcceptedMessage[] = [];
  failed = 0;
  private readonly seen = new Set<string>();
  private readonly hasFailed = new Set<string>();
  private arrived: () => void = () => undefined;

  private constructor(
    private readonly server: HttpReceiver,
    private readonly chance: Chance,
  ) {
    server.answerWith((request, response) => this.answer(request, response));
  }

  static async start(chance: Chance): Promise<AlertReceivers> {
    return new AlertReceivers(await startReceiver((_, response) => response.writeHead(503).end()), chance);
  }

  address(channel: string): string {
    return `${this.server.origin}/${channel}`;
  }

  /** Resolves when the next message arrives, which is not answered yet. */
  nextArrival(): Promise<void> {
    return new Promise((resolve) => (this.arrived = resolve));
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private answer({ url, headers, body }: ReceivedRequest, response: ServerResponse): void {
    const channel = url.pathname.slice(1);
    const id = String(headers['webhook-id']);
    const mayFail = !this.seen.has(id) && !this.hasFailed.has(channel);
    const isSlow = this.chance.below(SLOW) === 0;
    const isFailing = this.chance.below(FAILING) === 0 && mayFail;
    this.seen.add(id);
    this.hasFailed.delete(channel);
    this.arrived();
    if (isFailing) {
      this.failed += 1;
      this.hasFailed.add(channel);
    } else this.accepted.push({ channel, id, at: toInstant(Date.now()), lines: readLines(body) });
    const delayMs = isSlow ? SHORTEST_MS + this.chance.below(LONGEST_MS - SHORTEST_MS) : USUAL_MS;
    setTimeout(() => response.writeHead(isFailing ? 500 : 204).end(), delayMs);
  }
}

function readLines(body: string): AcceptedMessage['lines'] {
  const { data } = JSON.parse(body) as { data: { text: string } };
  return [...data.text.matchAll(LINE)].map(([, kind = '', id = '']) => ({ kind, alertId: decodeURIComponent(id) }));
}
