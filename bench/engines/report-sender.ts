import { Agent, request } from 'node:http';
import { HEADERS } from '../http';

/** So many requests may wait for their answers; the service is far behind before that. */
const MOST_UNDER_WAY = 20_000;
const CONNECTIONS = 128;

/** Sends reports without waiting for the answers of those before. */
export class ReportSender {
  /** Reports answered by 201. */
  accepted = 0;
  private underWay = 0;
  private failure: Error | undefined;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

  constructor(private readonly url: string) {}

  /** @throws Error when one before was refused, or too many wait for their answers */
  send(itemId: string, asOf: string, value: number, accepted?: () => void): void {
    if (this.failure !== undefined) throw this.failure;
    if (this.underWay >= MOST_UNDER_WAY) throw new Error(`${MOST_UNDER_WAY} reports wait for their answers: ask for fewer a second`);
    this.underWay += 1;
    const body = JSON.stringify({ asOf, value, narrative: '主体工程按计划推进', reporter: '张三' });
    const options = { method: 'POST', agent: this.agent, headers: { ...HEADERS, 'content-length': Buffer.byteLength(body) } };
    const sent = request(`${this.url}/api/livelihood/items/${itemId}/reports`, options, (answer) => {
      if (answer.statusCode !== 201) this.failure ??= new Error(`a report of ${itemId} was answered by ${answer.statusCode ?? 'nothing'}`);
      answer.resume().once('end', () => {
        this.underWay -= 1;
        this.accepted += 1;
        accepted?.();
      });
    });
    sent.once('error', (error) => (this.failure ??= error));
    sent.end(body);
  }

  close(): void {
    this.agent.destroy();
  }
}
