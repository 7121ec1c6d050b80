import { generateWebhookSecret } from '@duban/channels';
import type { Service } from '@duban/domain';
import type { ItemBody } from '../support/plan';
import { itemBody } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';
import type { TellingPost } from './telling-post';

/** 60 of 1 200, where 600 are planned, is red; 500 yellow. */
export const RED = 60;
export const YELLOW = 500;
export const GREEN = 600;

export const HEALTH = { code: 'WJW', name: '卫生健康和体育局' } as const;
export const SCHOOLS = { code: 'JYJ', name: '教育局' } as const;
export const toChannel = (channelId = 'office') => ({ type: 'channel', channelId }) as const;
export const toDepartment = (role: 'leader' | 'liaison') => ({ type: 'department', role }) as const;
export const inPerson = (name: string, channelId: string) => ({ name, addresses: [{ channelId }] });

/** Told to the office, and never again. */
export const ONCE = { receivers: [toChannel()], repeatWorkingDays: 0 } as const;

/** The office of a county that tells its departments what lags: the story's own region, with its own settings. */
export class TellingOffice {
  private readonly services = new Map<string, Service>();

  constructor(
    readonly system: TestSystem,
    readonly region: string,
    readonly post: TellingPost,
  ) {}

  /** The items of a story have names that its messages have. Half of the goal is planned by `plannedBy`. */
  async register(name: string, plannedBy: string, changes: Partial<ItemBody> = {}, service: Service = 'livelihood'): Promise<void> {
    this.services.set(name, service);
    const plan = { start: `${plannedBy.slice(0, 7)}-01`, trajectory: [{ date: plannedBy, value: GREEN }] };
    const fields = { region: this.region, name, reporting: { every: 'quarter', graceDays: 30 }, ...plan, ...changes } as const;
    await this.write('POST', `/api/${service}/items`, itemBody(readCode(name), fields));
  }

  /** Registers items and reports less than is planned for them: red, unless another value is given. */
  async lag(names: string, plannedBy: string, changes: Partial<ItemBody> = {}, value = RED): Promise<void> {
    for (const name of names.split(' ')) {
      await this.register(name, plannedBy, changes);
      await this.report(name, plannedBy, value);
    }
  }

  report(name: string, asOf: string, value: number): Promise<Reply> {
    return this.write('POST', `${this.itemPath(name)}/reports`, { asOf, value });
  }

  /** Corrects the first report of an item. */
  correct(name: string, value: number): Promise<Reply> {
    return this.write('POST', `${this.itemPath(name)}/reports/2/corrections`, { value, reason: '核对后更正' });
  }

  amend(name: string, changes: object, effectiveFrom: string): Promise<Reply> {
    return this.write('PATCH', this.itemPath(name), { changes, effectiveFrom, reason: '调整', document: '潞政〔2024〕9号' });
  }

  withdraw(name: string, effectiveFrom: string): Promise<Reply> {
    return this.write('POST', `${this.itemPath(name)}/withdraw`, { effectiveFrom, reason: '并入其他事项' });
  }

  alertId(rule: string, name: string, number = 1): string {
    return `${rule}~${this.itemId(name)}~${number}`;
  }

  act(rule: string, name: string, command: string, body: object = { reason: '已当面核实' }, number = 1): Promise<Reply> {
    return this.write('POST', `/api/alerts/${encodeURIComponent(this.alertId(rule, name, number))}/${command}`, body);
  }

  answer(rule: string, name: string, committedDate: string): Promise<Reply> {
    return this.act(rule, name, 'answer', { cause: '设备到货晚', measures: '增加施工班组', committedDate });
  }

  /** A program of the receiver's own, at which each channel has an address. */
  channel(id: string, changes: object = {}): Promise<Reply> {
    const settings = { kind: 'webhook', address: this.post.address(this.region, id), secrets: [generateWebhookSecret()] };
    return this.write('PUT', `/api/alerts/channels?region=${this.region}&id=${id}`, { name: id, settings, ...changes });
  }

  routes(body: object): Promise<Reply> {
    return this.write('PUT', `/api/alerts/routes?region=${this.region}`, body);
  }

  rules(...rules: object[]): Promise<Reply> {
    return this.write('PUT', `/api/alerts/rules?region=${this.region}`, { rules });
  }

  /** Departments are known by their items. */
  contacts(department: string, body: object): Promise<Reply> {
    return this.write('PUT', `/api/alerts/contacts?region=${this.region}&department=${department}`, body);
  }

  /** @returns the silence's id */
  async silence(matcher: object, until: string | null, headers?: Record<string, string>): Promise<string> {
    const end = until === null ? { type: 'recovery' } : { type: 'instant', at: `${until.replace(' ', 'T')}:00+08:00` };
    const { body } = await this.write('POST', '/api/alerts/silences', { region: this.region, matcher, reason: '汛期停工', end }, headers);
    return String(body['id']);
  }

  /** What has become of everything that happened to an alert: `raised told`, `escalated waiting silenced 140406-1`. */
  async notices(rule: string, name: string, number = 1): Promise<string[]> {
    const path = `/api/alerts/${encodeURIComponent(this.alertId(rule, name, number))}/notices`;
    const { body } = await this.write('GET', path, undefined);
    const items = body['items'] as { kind: string; state: string; reason: string | null; by: string | null }[];
    return items.map(({ kind, state, reason, by }) => [kind, state, reason, by].filter((part) => part !== null).join(' '));
  }

  /** What was sent, or could not be: `sent office 【督办·新预警】托位`. */
  async deliveries(): Promise<string[]> {
    const { body } = await this.write('GET', `/api/alerts/deliveries?region=${this.region}&limit=500`, undefined);
    const items = body['items'] as { state: string; reason: string | null; channel: string | null; title: string }[];
    return items
      .map(({ state, reason, channel, title }) => [state, reason, channel, title].filter((part) => part !== null).join(' '))
      .sort();
  }

  itemId(name: string): string {
    return `${this.region}-2024-${readCode(name)}`;
  }

  /** A story that is refused something is wrong. */
  async write(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const reply = await this.system.call(method, path, body, { 'if-match': '*', ...headers });
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply;
  }

  private itemPath(name: string): string {
    return `/api/${this.services.get(name) ?? 'livelihood'}/items/${this.itemId(name)}`;
  }
}

/** Codes have no Chinese letters. */
function readCode(name: string): string {
  return [...name]
    .map((letter) => (letter.codePointAt(0) ?? 0).toString(16))
    .join('')
    .toUpperCase();
}
