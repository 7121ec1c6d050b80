import { startReceiver, type HttpReceiver } from '../../libs/channels/src/testing/receiver';
import { RECEIVER_HOST } from '../support/telling-environment';

/** A message as it arrived. */
export interface Arrival {
  readonly region: string;
  readonly channel: string;
  /** `04-11 10:00` of the story. */
  readonly at: string;
  readonly title: string;
  readonly text: string;
}

/** Where the messages of all stories arrive, in the time of the stories. */
export class TellingPost {
  readonly arrivals: Arrival[] = [];
  private moment = '';

  private constructor(private readonly receiver: HttpReceiver) {}

  static async open(): Promise<TellingPost> {
    const receiver = await startReceiver(() => undefined);
    const post = new TellingPost(receiver);
    receiver.answerWith(({ url, body }, response) => {
      const [, region = '', channel = ''] = url.pathname.split('/');
      const { title, text } = (JSON.parse(body) as { data: { title: string; text: string } }).data;
      post.arrivals.push({ region, channel, at: post.moment, title, text });
      response.writeHead(204).end();
    });
    return post;
  }

  moveTo(date: string, time: string): void {
    this.moment = `${date.slice(5)} ${time}`;
  }

  address(region: string, channel: string): string {
    return `${this.receiver.origin.replace('127.0.0.1', RECEIVER_HOST)}/${region}/${channel}`;
  }

  /** In the order of time: `04-11 10:00 office 【督办】2 件事项滞后：学校、托位`; the messages of one moment in that of the alphabet. */
  received(region: string): string[] {
    const own = this.arrivals.filter((arrival) => arrival.region === region);
    return own.map((arrival) => `${arrival.at} ${arrival.channel} ${describeArrival(arrival)}`).sort();
  }

  texts(region: string): string[] {
    return this.arrivals.filter((arrival) => arrival.region === region).map(({ text }) => text);
  }

  close(): Promise<void> {
    return this.receiver.close();
  }
}

/** The title; of a message about a few alerts with their names. */
function describeArrival({ title, text }: Arrival): string {
  const names = text.split('\n\n').flatMap((paragraph) => /^【[^】]*·[^】]*】(.*)/.exec(paragraph)?.[1] ?? []);
  return names.length < 2 || names.length > 9 ? title : `${title}：${names.sort().join('、')}`;
}
