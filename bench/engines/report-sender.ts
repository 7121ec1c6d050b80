import { Agent, request } from 'node:http';
import { HEADERS } from '../http';

/** The maximum of requests in flight. The service is far too slow for the rate before it is reached. */
const MAX_IN_FLIGHT = 20_000;
const CONNECTIONS = 128;

/** Sends reports without waiting for the answers to earlier ones. */
export class ReportSender {
  /** The number of reports answered by 201. */
  accepted = 0;
  private inFlight = 0;
  private failure: Error | undefined;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

  constructor(private readonly url: string) {}

  /** @throws Error when an earlier report was refused, or too many are in flight */
  send(itemId: string, asOf: string, value: number, onAccepted?: () => void): void {
    if (this.failure !== undefined) throw this.failure;
    if (this.inFlight >= MAX_IN_FLIGHT) throw new Error(`${MAX_IN_FLIGHT} reports wait for their answers: ask for fewer a second`);
    this.inFlight += 1;
    const body = JSON.stringify({ asOf, value, narrative: '主体工程按计划推进', reporter: '张三' });
    const options = { method: 'POST', agent: this.agent, headers: { ...HEADERS, 'content-length': Buffer.byteLength(body) } };
    const sent = request(`${this.url}/api/livelihood/items/${itemId}/reports`, options, (answer) => {
      if (answer.statusCode !== 201) this.failure ??= new Error(`a report of ${itemId} was answered by ${answer.statusCode ?? 'nothing'}`);
      answer.resume().once('end', () => {
        this.inFlight -= 1;
        this.accepted += 1;
        onAccepted?.();
      });
    });
    sent.once('error', (error) => (this.failure ??= error));
    sent.end(body);
  }

  close(): void {
    this.agent.destroy();
  }
}
