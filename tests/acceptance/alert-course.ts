import type { Service } from '@duban/domain';
import { readAlerts, readHistory, type AlertReply } from '../support/alert-reading';
import { eventually } from '../support/eventually';
import { correct, itemId, itemPath, register, report, type ItemBody } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';

type KeyHeaders = Record<string, string>;

/** One story of alerts in a system that it shares with others: an item with a code of its own, or several whose codes begin with it. */
export class AlertCourse {
  private readonly services = new Map<string, Service>();

  constructor(
    readonly system: TestSystem,
    readonly code: string,
  ) {}

  /** Registers an item of the livelihood service, unless another one is named. */
  async register(changes: Partial<ItemBody> = {}, code = this.code, service: Service = 'livelihood'): Promise<void> {
    this.services.set(code, service);
    await register(this.system, service, code, changes);
  }

  /** @returns the report's seq */
  report(asOf: string, value: number, code = this.code): Promise<number> {
    return report(this.system, this.findService(code), code, asOf, value);
  }

  correct(seq: number, value: number, code = this.code): Promise<void> {
    return correct(this.system, this.findService(code), code, seq, value);
  }

  amend(changes: object, effectiveFrom: string, code = this.code): Promise<Reply> {
    return this.write('PATCH', itemPath(this.findService(code), code), {
      changes,
      effectiveFrom,
      reason: '调整',
      document: '潞政〔2024〕9号',
    });
  }

  withdraw(effectiveFrom: string, code = this.code): Promise<Reply> {
    return this.write('POST', `${itemPath(this.findService(code), code)}/withdraw`, { effectiveFrom, reason: '并入其他事项' });
  }

  id(rule: string, number = 1, code = this.code): string {
    return `${rule}~${itemId(code)}~${number}`;
  }

  /** A command about the first alert of a rule, or about the alert with this id. */
  act(ruleOrId: string, command: string, body: object, headers?: KeyHeaders): Promise<Reply> {
    const id = ruleOrId.includes('~') ? ruleOrId : this.id(ruleOrId);
    return this.system.call('POST', `/api/alerts/${encodeURIComponent(id)}/${command}`, body, headers);
  }

  async createReporter(...departments: string[]): Promise<KeyHeaders> {
    return (await this.system.createKey('reporter', { regions: ['140406'], departments })).headers;
  }

  alerts(code = this.code): Promise<readonly AlertReply[]> {
    return readAlerts(this.system, itemId(code));
  }

  async findAlert(rule: string): Promise<AlertReply> {
    const alert = (await this.alerts()).find(({ id }) => id === this.id(rule));
    if (alert === undefined) throw new Error(`there is no alert ${this.id(rule)}`);
    return alert;
  }

  /** Each alert of an item in a few words: rule, level, state. */
  async rows(code = this.code): Promise<string[]> {
    const alerts = await this.alerts(code);
    return alerts.map(({ rule, level, state }) => `${rule.id} ${level} ${state}`).sort();
  }

  /** What has happened to an alert of a rule. */
  history(rule: string, number = 1, code = this.code): Promise<string[]> {
    return readHistory(this.system, this.id(rule, number, code));
  }

  /** Waits until these are all alerts of the story's item. */
  expectAlerts(...rows: string[]): Promise<void> {
    return eventually(async () => expect(await this.rows()).toEqual(rows.sort()));
  }

  /** Waits until all this has happened to the alert of a rule, and nothing else. */
  expectHistory(rule: string, ...events: string[]): Promise<void> {
    return this.expectNumberedHistory(rule, 1, ...events);
  }

  expectNumberedHistory(rule: string, number: number, ...events: string[]): Promise<void> {
    return eventually(async () => expect(await this.history(rule, number)).toEqual(events));
  }

  /** Waits until this has happened last to the alert of a rule. */
  expectLast(rule: string, event: string): Promise<void> {
    return eventually(async () => expect((await this.history(rule)).at(-1)).toBe(event));
  }

  private async write(method: string, path: string, body: object): Promise<Reply> {
    const reply = await this.system.call(method, path, body, { 'if-match': '*' });
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply;
  }

  private findService(code: string): Service {
    return this.services.get(code) ?? 'livelihood';
  }
}
