import type { AlertRoute, DepartmentContacts, SilenceSetting } from '@duban/alerting';
import { generateWebhookSecret, parseSecretKey, type ChannelSettings } from '@duban/channels';
import { toInstant } from '@duban/domain';
import type { AlertSettingKind, Delivery } from '@duban/ports';
import { startReceiver, type HttpReceiver } from '../../../../../libs/channels/src/testing/receiver';
import { Leadership } from '@duban/runtime';
import { openTelling, type TellingParts } from '../open-telling';
import { HappeningAlerts, ZONE } from './happening-alerts';
import { memoryTellingStores, type SharedStores } from './telling-stores';

const KEY = parseSecretKey('ab'.repeat(32), 'test');

/** The machine that tells people, on memory stores and a clock that the test moves, with a real receiver over HTTP. */
export class TellingSystem {
  private moment = 0;
  private readonly leadership: Leadership;
  private readonly parts: TellingParts;
  readonly alerts: HappeningAlerts;
  readonly errors: unknown[] = [];

  private constructor(
    readonly stores: SharedStores,
    readonly receiver: HttpReceiver,
    holder: string,
  ) {
    this.leadership = new Leadership({
      store: stores.leases,
      name: 'alerting',
      holder,
      forMs: 3_000,
      onError: (error) => this.errors.push(error),
    });
    this.parts = openTelling({
      ...stores,
      outside: { secretKey: KEY, allowedAddresses: '127.0.0.1', fileFolder: null },
      leadership: this.leadership,
      hasReplicas: false,
      clock: { now: () => this.moment },
      zone: ZONE,
      onError: (error) => this.errors.push(error),
    });
    this.alerts = new HappeningAlerts(stores.alerts, this.parts.intake, { now: () => this.moment });
  }

  static async start(local: string, stores: SharedStores = memoryTellingStores(), holder = 'one'): Promise<TellingSystem> {
    const receiver = await startReceiver((_, response) => void response.writeHead(204).end());
    const system = new TellingSystem(stores, receiver, holder);
    system.at(local);
    await system.leadership.take();
    system.leadership.start();
    system.parts.telling.start();
    return system;
  }

  /** @param local such as `2024-04-11 10:00`, in Beijing */
  at(local: string): this {
    this.moment = Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
    return this;
  }

  /** A webhook to the receiver. @param settings null: they have yet to be entered */
  async addChannel(
    id: string,
    settings: ChannelSettings | null = { kind: 'webhook', address: this.receiver.origin, secrets: [generateWebhookSecret()] },
  ): Promise<void> {
    const sealed = settings === null ? null : this.parts.channels.seal('140406', id, settings);
    await this.set('channel', id, { name: id, kind: settings?.kind ?? 'webhook', sealed });
  }

  setRoutes(root: AlertRoute): Promise<void> {
    return this.set('routes', 'routes', { root });
  }

  setContacts(contacts: DepartmentContacts): Promise<void> {
    return this.set('contacts', contacts.department, contacts);
  }

  setSilence(id: string, silence: SilenceSetting): Promise<void> {
    return this.set('silence', id, silence);
  }

  tell(): Promise<void> {
    return this.parts.telling.runNow();
  }

  /** The headings of what has arrived, in this order. */
  received(): readonly string[] {
    return this.receiver.requests.map(({ body }) => (JSON.parse(body) as { data: { title: string } }).data.title);
  }

  texts(): readonly string[] {
    return this.receiver.requests.map(({ body }) => (JSON.parse(body) as { data: { text: string } }).data.text);
  }

  async deliveries(): Promise<readonly Delivery[]> {
    return this.stores.deliveries.deliveries({ region: '14', limit: 1_000 });
  }

  /** What has become of the notices of an alert: `raised told`, `escalated waiting silenced s1`. */
  async notices(id: string): Promise<readonly string[]> {
    const found = await this.stores.deliveries.notices(id);
    return found.map(({ kind, state, reason, by }) =>
      [kind, state, ...(reason === null ? [] : [reason]), ...(by === '' ? [] : [by])].join(' '),
    );
  }

  async stop(): Promise<void> {
    await this.parts.telling.stop();
    await this.leadership.stop();
    await this.receiver.close();
  }

  private async set(kind: AlertSettingKind, id: string, value: object): Promise<void> {
    const { settings } = this.stores;
    const key = { kind, region: '140406', id };
    const version = ((await settings.load(key))?.version ?? 0) + 1;
    await settings.write({ ...key, version, value, by: { keyId: 'k1', name: '李明' }, at: toInstant(this.moment) });
  }
}
