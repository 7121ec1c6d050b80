import {
  AlertRefusal,
  decide,
  type Alert,
  type AlertCommand,
  type AlertEvent,
  type AlertOutcome,
  type AlertRefusalCode,
} from '@duban/alerting';
import { decodeAlertEvent } from '@duban/contracts';
import { assertAllowed, dateIn, may, Refusal, type Action, type IsoDate, type Principal } from '@duban/domain';
import type { MatchedVersions } from '@duban/nest-kit';
import type { AlertQuery, AlertStore, Clock } from '@duban/ports';
import { retryOnConflict } from '@duban/runtime';
import type { AlertLog } from './alert-log';

const ATTEMPTS = 20;

export interface AlertWorkflowDependencies {
  readonly store: AlertStore;
  readonly log: AlertLog;
  readonly clock: Clock;
  /** IANA zone of the business dates. */
  readonly zone: string;
}

export interface AlertWithEvents {
  readonly alert: Alert;
  /** Oldest first. */
  readonly events: readonly AlertEvent[];
}

/** Which right a command needs. A department answers for itself; what decides about it is a supervisor's. */
const RIGHTS: Readonly<Record<AlertCommand['type'], Action>> = {
  acknowledge: 'report',
  answer: 'report',
  return: 'supervise',
  escalate: 'supervise',
  excuse: 'supervise',
  'hand-over': 'supervise',
  close: 'supervise',
};

/** What people see of alerts and do with them. */
export class AlertWorkflow {
  constructor(private readonly dependencies: AlertWorkflowDependencies) {}

  today(): IsoDate {
    return dateIn(this.dependencies.clock.now(), this.dependencies.zone);
  }

  /** A reporter gets those of its own departments. @throws Refusal forbidden */
  async list(principal: Principal, query: AlertQuery): Promise<readonly Alert[]> {
    assertAllowed(principal, 'read', { region: query.region });
    return this.dependencies.store.list({ ...query, ...departmentsWithin(principal, query) });
  }

  /** @throws Refusal unknown-alert, also when the key may not see it */
  async get(principal: Principal, id: string): Promise<AlertWithEvents> {
    const alert = await this.visible(principal, id);
    const entries = await this.dependencies.store.events(id);
    return { alert, events: entries.map(({ value }) => decodeAlertEvent(value)) };
  }

  /**
   * What time has done to the alert by today comes first, as if it had been noticed at once.
   * @param seen the versions of the alert by which the command was decided
   * @throws Refusal forbidden, unknown-alert @throws AlertRefusal when the alert is not in a state for it, or has another version
   */
  act(principal: Principal, id: string, command: AlertCommand, seen: MatchedVersions = 'any'): Promise<Alert> {
    const { store, log } = this.dependencies;
    const today = this.today();
    const { keyId, name } = principal;
    return retryOnConflict(
      async () => {
        const stored = await this.findFor(principal, id, command.type);
        if (seen !== 'any' && !seen.includes(stored.seq)) throw await this.explainRefusal('alert-changed', id);
        const timed = log.timed(stored, today);
        const current = timed.length === 0 ? stored : log.append(id, stored, timed).alert;
        const occurrence = { outcome: await this.decide(current, command, today), on: today, actor: { keyId, name } };
        const write = log.append(id, stored, [...timed, occurrence]);
        const [outcome] = await store.write([write]);
        return outcome === 'conflict' ? 'conflict' : write.alert;
      },
      { attempts: ATTEMPTS, onExhausted: () => new Refusal('busy') },
    );
  }

  /** The alert, for somebody who may command this. @throws Refusal forbidden, unknown-alert */
  async findFor(principal: Principal, id: string, command: AlertCommand['type']): Promise<Alert> {
    const alert = await this.visible(principal, id);
    const { region, department } = alert;
    assertAllowed(principal, RIGHTS[command], { region, department });
    return alert;
  }

  private async decide(alert: Alert, command: AlertCommand, today: IsoDate): Promise<AlertOutcome> {
    try {
      return decide(alert, command, today);
    } catch (error) {
      throw error instanceof AlertRefusal ? await this.explainRefusal(error.code, alert.id) : error;
    }
  }

  /** Says what happened, to somebody whose command came too late. */
  private async explainRefusal(code: AlertRefusalCode, id: string): Promise<AlertRefusal> {
    const last = (await this.dependencies.store.events(id)).at(-1);
    if (last === undefined) return new AlertRefusal(code, id);
    const { type, on, actor } = decodeAlertEvent(last.value);
    return new AlertRefusal(code, id, { type, on, by: actor?.name ?? null });
  }

  private async visible(principal: Principal, id: string): Promise<Alert> {
    const alert = await this.dependencies.store.load(id);
    if (alert === undefined || !may(principal, 'read', { region: alert.region }) || !isOwn(principal, alert))
      throw new Refusal('unknown-alert', [], { id });
    return alert;
  }
}

function isOwn({ role, departments }: Principal, { department }: Alert): boolean {
  return role !== 'reporter' || departments.includes(department.code);
}

/** What a key may see of departments: a reporter its own. */
export function departmentsWithin(
  { role, departments }: Principal,
  { departments: asked }: Pick<AlertQuery, 'departments'>,
): Pick<AlertQuery, 'departments'> {
  if (role !== 'reporter') return {};
  return { departments: asked === undefined ? departments : asked.filter((code) => departments.includes(code)) };
}
