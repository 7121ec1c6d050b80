import {
  chooseRoutes,
  fitMessage,
  LOCALES,
  renderMessage,
  resolveReceiver,
  suppressSilenced,
  type Alert,
  type ChosenRoute,
  type DepartmentContacts,
  type HolidayCalendar,
  type MessageLocale,
  type Notice,
  type Receiver,
  type ResolvedAddress,
  type Silence,
  type UnreachableReason,
} from '@duban/alerting';
import { assertAllowed, Refusal, toInstant, type IsoDate, type Principal } from '@duban/domain';
import type { AlertSettingsStore, AlertStore, Clock } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import type { TellingSettings } from '../telling/telling-settings';
import type { Routes } from './routes';

/** A message as it leaves for a robot; others take more. */
const TEXT_BYTES = 4_096;
const DEFAULT_LANGUAGE: MessageLocale = 'zh-CN';

export interface RoutePreviewDependencies {
  readonly settings: Pick<AlertSettingsStore, 'list'>;
  readonly book: TellingSettings;
  readonly alerts: Pick<AlertStore, 'load'>;
  readonly routes: Routes;
  readonly clock: Clock;
  readonly calendar: HolidayCalendar;
  readonly departments: DepartmentBook;
}

export interface PreviewedReceiver {
  readonly receiver: Receiver;
  readonly addresses: readonly ResolvedAddress[];
  /** Why nobody is reached; null: somebody is. */
  readonly reason: UnreachableReason | null;
}

export interface PreviewedRoute {
  readonly route: ChosenRoute;
  readonly receivers: readonly PreviewedReceiver[];
  readonly texts: readonly { readonly language: MessageLocale; readonly text: string }[];
}

export interface Preview {
  readonly from: string | null;
  readonly on: IsoDate;
  readonly routes: readonly PreviewedRoute[];
  readonly silences: readonly Silence[];
}

/** What would become of an alert: whom the routes lead to, what they would read, and what would keep it quiet. Nothing is sent. */
export class RoutePreview {
  constructor(private readonly dependencies: RoutePreviewDependencies) {}

  /** @throws Refusal invalid when there is none in the region */
  async find(region: string, id: string): Promise<Alert> {
    const alert = await this.dependencies.alerts.load(id);
    if (alert?.region.startsWith(region) === true) return alert;
    throw new Refusal('invalid', [{ code: 'unknown-alert', field: 'alert', value: id, params: { region } }]);
  }

  /** Above a county there is no list of departments. @throws Refusal invalid */
  async findDepartment(region: string, text: string, on: IsoDate): Promise<Alert['department']> {
    const { departments } = this.dependencies;
    await departments.load();
    const found = departments.registry.show(region, text, { on });
    if (found !== undefined) return { code: found.code, name: found.name };
    if (region.length < 6) return { code: text, name: text };
    throw new Refusal('invalid', [{ code: 'unknown-department', field: 'department', value: text }]);
  }

  /** It shows addresses of people. @throws Refusal forbidden */
  async show(principal: Principal, alert: Alert, on: IsoDate): Promise<Preview> {
    assertAllowed(principal, 'supervise', { region: alert.region });
    const now = toInstant(this.dependencies.clock.now());
    const notice: Notice = { kind: 'raised', alert, at: now };
    const { root, from } = await this.dependencies.routes.inForce(alert.region);
    const book = await this.dependencies.book.read();
    const contacts = book.contacts(alert.region);
    const routes = chooseRoutes(root, alert).map((route) => this.preview(route, notice, contacts, on));
    return { from, on, routes, silences: findSilences(book.silences(alert.region), notice, now) };
  }

  /** Who would be told of each of these alerts, by the routes and contacts of now. It shows addresses: ask for the right before. */
  async findReceivers(alerts: readonly Alert[], on: IsoDate): Promise<readonly (readonly PreviewedReceiver[])[]> {
    const book = await this.dependencies.book.read();
    return alerts.map((alert) => {
      const contacts = book.contacts(alert.region);
      return chooseRoutes(book.routes(alert.region).root, alert).flatMap((route) => resolveReceivers(route, alert, contacts, on));
    });
  }

  private preview(route: ChosenRoute, notice: Notice, contacts: readonly DepartmentContacts[], on: IsoDate): PreviewedRoute {
    const { calendar } = this.dependencies;
    const receivers = resolveReceivers(route, notice.alert, contacts, on);
    const wanted = new Set(receivers.flatMap(({ addresses }) => addresses.map(({ language }) => language ?? DEFAULT_LANGUAGE)));
    const languages = wanted.size === 0 ? [DEFAULT_LANGUAGE] : LOCALES.filter((locale) => wanted.has(locale));
    const texts = languages.map((locale) => {
      const message = renderMessage([notice], { locale, calendar, link: null, template: () => route.template });
      return { language: locale, text: fitMessage(message, TEXT_BYTES, locale) };
    });
    return { route, receivers, texts };
  }
}

function resolveReceivers(
  { receivers }: ChosenRoute,
  { department }: Alert,
  contacts: readonly DepartmentContacts[],
  on: IsoDate,
): readonly PreviewedReceiver[] {
  return receivers.map((receiver) => ({ receiver, ...resolveReceiver(receiver, department.code, contacts, on) }));
}

/** Each that would hold the notice back, also behind another one. */
function findSilences(silences: readonly Silence[], notice: Notice, now: string): readonly Silence[] {
  return silences.filter((silence) => suppressSilenced([notice], [silence], now).suppressed.length > 0);
}
