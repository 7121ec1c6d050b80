import {
  definitionOn,
  evaluateInDetail,
  isKnown,
  isWithdrawn,
  PROGRESS_CORRECTED,
  PROGRESS_REPORTED,
  Refusal,
  buildSeries,
  type DetailedEvaluation,
  type Forecast,
  type ItemDefinition,
  type ItemEvent,
  type ItemState,
  type TraceStep,
} from '@duban/domain';
import type { QueryStore } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import type { PolicyBook } from '../policies/policy-book';
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
}

/** Percent with two decimals; `expected` is null with a `reason` when there are too few reports. */
export interface ForecastView {
  readonly expected: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly method?: string;
  readonly points?: number;
  readonly reason?: string;
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
    private readonly moments: Moments,
    private readonly departments: DepartmentBook,
  ) {}

  /** @throws Refusal unknown-item when it is not there (or not yet known, or withdrawn) at that moment */
  async detail(id: string, query: MomentQuery): Promise<ItemDetail> {
    const moment = this.moments.of(query);
    const { state, definition } = await this.there(id, moment);
    const evaluation = this.evaluated(state, definition, moment);
    const events = await this.known(id, moment);
    await this.departments.loadUnknown([{ region: definition.region, code: definition.department.code }]);
    return {
      ...toItemListEntry(state, definition, evaluation, new Groups(this.departments.registry, moment)),
      on: moment.on,
      definition,
      nextChange: evaluation.nextChange,
      forecast: forecastView(evaluation.forecast),
      trace: evaluation.trace,
      policy: evaluation.policy,
      lastReports: events.filter(isReport).slice(-LAST_REPORTS).reverse().map(reportView),
      lastSeq: state.upTo,
    };
  }

  async history(id: string, query: MomentQuery): Promise<ItemHistory> {
    const moment = this.moments.of(query);
    const { state, definition } = await this.there(id, moment);
    const series = buildSeries(state, moment, this.findPolicy(state, definition, moment));
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

  private async there(id: string, moment: ReadMoment): Promise<{ state: ItemState; definition: ItemDefinition }> {
    const state = (await this.store.item(id))?.state;
    const definition = state === undefined || isWithdrawn(state, moment) ? null : definitionOn(state, moment);
    if (state === undefined || definition === null) throw new Refusal('unknown-item', [], { id });
    return { state, definition };
  }

  private evaluated(state: ItemState, definition: ItemDefinition, moment: ReadMoment): DetailedEvaluation {
    const evaluation = evaluateInDetail(state, moment, this.findPolicy(state, definition, moment));
    if (evaluation === null) throw new Refusal('unknown-item', [], { id: state.id });
    return evaluation;
  }

  private findPolicy(state: ItemState, { region }: ItemDefinition, moment: ReadMoment): ReturnType<PolicyBook['of']> {
    return this.policies.of({ region, service: state.service, itemId: state.id }, moment);
  }

  private async known(id: string, moment: ReadMoment): Promise<readonly ItemEvent[]> {
    return (await this.store.history(id)).filter((event) => isKnown(event, moment.knownBefore));
  }
}

function isReport({ type }: ItemEvent): boolean {
  return type === PROGRESS_REPORTED || type === PROGRESS_CORRECTED;
}

function reportView({ seq, type, recordedAt, actor, data }: ItemEvent): ReportView {
  return { seq, type, recordedAt, actor, data };
}

function forecastView(forecast: Forecast): ForecastView {
  if (forecast.expectedBp === null) return { expected: null, reason: forecast.reason };
  const { expectedBp, lowBp, highBp, method, points } = forecast;
  return { expected: percent(expectedBp), low: percent(lowBp), high: percent(highBp), method, points };
}
