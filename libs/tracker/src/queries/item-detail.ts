import {
  buildSeries,
  isKnown,
  ITEM_WITHDRAWN,
  PROGRESS_CORRECTED,
  PROGRESS_REPORTED,
  Refusal,
  type ItemDefinition,
  type ItemEvent,
  type TraceStep,
} from '@duban/domain';
import type { QueryStore } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import type { PolicyBook } from '../policies/policy-book';
import { toPolicyTarget } from '../policies/policy-target';
import { forecastView, type ForecastView } from './forecast-view';
import type { FoundItems } from './found-items';
import { Groups } from './groups';
import { toItemListEntry, type ItemListEntry } from './item-list-entry';
import type { Moments, MomentQuery, ReadMoment } from './read-moment';
import { percent } from './totals-view';

const LAST_REPORTS = 5;

export interface ItemDetail extends ItemListEntry {
  readonly on: string;
  readonly definition: ItemDefinition;
  /** Next date on which a light changes if nobody reports; null: never again. */
  readonly nextChange: string | null;
  readonly forecast: ForecastView;
  readonly trace: readonly TraceStep[];
  readonly policy: { readonly id: string; readonly version: number };
  /** The newest first, corrections among them. */
  readonly lastReports: readonly ReportView[];
  readonly lastSeq: number;
  /** Once the item is withdrawn 撤销: then everything else is as of the last day before. null: it is not withdrawn. */
  readonly withdrawn: WithdrawalView | null;
}

export interface WithdrawalView {
  /** From this date on the item counts nowhere. */
  readonly effectiveFrom: string;
  readonly recordedAt: string;
  readonly reason: string;
}

export interface ReportView {
  readonly seq: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly data: ItemEvent['data'];
}

export interface ItemHistory {
  readonly id: string;
  readonly on: string;
  readonly planned: readonly { readonly date: string; readonly value: number | null; readonly planned: number }[];
  readonly actual: readonly {
    readonly asOf: string;
    readonly seq: number;
    readonly value: number | null;
    readonly completion: number;
    readonly corrected: boolean;
  }[];
  /** Every event of the item that was known, oldest first. */
  readonly events: readonly ReportView[];
}

export class ItemDetailQueries {
  constructor(
    private readonly store: QueryStore,
    private readonly policies: PolicyBook,
    private readonly items: FoundItems,
    private readonly moments: Moments,
    private readonly departments: DepartmentBook,
  ) {}

  /**
   * A withdrawn item answers with its last state.
   * @throws Refusal unknown-item when it is not there, not yet known, or not yet part of the plan at that moment
   */
  async detail(id: string, query: MomentQuery): Promise<ItemDetail> {
    const found = await this.items.find(id, this.moments.of(query));
    const { state, definition, moment, isWithdrawn } = found;
    const evaluation = this.items.evaluate(found);
    const events = await this.known(id, moment);
    await this.departments.loadUnknown([{ region: definition.region, code: definition.department.code }]);
    return {
      ...toItemListEntry(state, definition, evaluation, { moment, groups: new Groups(this.departments.registry, moment) }),
      on: moment.on,
      definition,
      nextChange: isWithdrawn ? null : evaluation.nextChange,
      forecast: forecastView(evaluation.forecast),
      trace: evaluation.trace,
      policy: evaluation.policy,
      lastReports: events.filter(isReport).slice(-LAST_REPORTS).reverse().map(reportView),
      lastSeq: state.upTo,
      withdrawn: isWithdrawn ? withdrawalView(events) : null,
    };
  }

  async history(id: string, query: MomentQuery): Promise<ItemHistory> {
    const { state, definition, moment } = await this.items.find(id, this.moments.of(query));
    const series = buildSeries(state, moment, this.policies.of(toPolicyTarget(state, definition), moment));
    return {
      id,
      on: moment.on,
      planned: series.planned.map(({ date, value, plannedBp }) => ({ date, value, planned: percent(plannedBp) })),
      actual: series.actual.map(({ asOf, seq, value, completionBp, corrected }) => ({
        asOf,
        seq,
        value,
        completion: percent(completionBp),
        corrected,
      })),
      events: (await this.known(id, moment)).map(reportView),
    };
  }

  /** Whose item it is, for the rights of the reader: as it is defined now. */
  async regionOf(id: string): Promise<string> {
    const item = await this.store.item(id);
    const region = item?.state.registered?.data.region;
    if (region === undefined) throw new Refusal('unknown-item', [], { id });
    return region;
  }

  private async known(id: string, moment: ReadMoment): Promise<readonly ItemEvent[]> {
    return (await this.store.history(id)).filter((event) => isKnown(event, moment.knownBefore));
  }
}

function isReport({ type }: ItemEvent): boolean {
  return type === PROGRESS_REPORTED || type === PROGRESS_CORRECTED;
}

/** The withdrawal that took effect first. */
function withdrawalView(events: readonly ItemEvent[]): WithdrawalView | null {
  const withdrawals = events.filter((event) => event.type === ITEM_WITHDRAWN);
  const [first] = withdrawals.sort((a, b) => (a.data.effectiveFrom < b.data.effectiveFrom ? -1 : 1));
  if (first === undefined) return null;
  return { effectiveFrom: first.data.effectiveFrom, recordedAt: first.recordedAt, reason: first.data.reason };
}

function reportView({ seq, type, recordedAt, actor, data }: ItemEvent): ReportView {
  return { seq, type, recordedAt, actor, data };
}
