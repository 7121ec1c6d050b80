import { fold, type Aspect, type IsoDate, type ItemEvent, type ItemState, type Light, type Reason, type ReportFlag } from '@duban/domain';
import type { QueryStore } from '@duban/ports';
import { forecastView, type ForecastView } from './forecast-view';
import type { FoundItem, FoundItems } from './found-items';
import type { Moments } from './read-moment';
import { percent } from './totals-view';

/** Where an item stands. Percent with two decimals; quantities in the measure's unit. */
export interface ItemOutlook {
  readonly value: number | null;
  readonly completion: number;
  readonly planned: number;
  readonly deviation: number;
  readonly light: Light;
  readonly lights: Readonly<Partial<Record<Aspect, Light>>>;
  readonly reasons: readonly Reason[];
  readonly cutoff: string | null;
  readonly unreportedPeriods: number;
  /** Next date on which a light changes if nobody reports; null: never again. */
  readonly nextChange: string | null;
  readonly forecast: ForecastView;
}

/** What a report would change that nobody has made yet. */
export interface ItemPreview {
  readonly id: string;
  readonly on: IsoDate;
  /** What the report would be marked with. */
  readonly flags: readonly ReportFlag[];
  readonly before: ItemOutlook;
  readonly after: ItemOutlook;
}

/** The event that a report would lead to. @throws Refusal what would refuse the report itself */
export type DecideReport = (state: ItemState, history: readonly ItemEvent[]) => ItemEvent | Promise<ItemEvent>;

/** Items as they would be. Nothing is stored and nothing published. */
export class ItemPreviewQueries {
  constructor(
    private readonly store: Pick<QueryStore, 'history'>,
    private readonly items: FoundItems,
    private readonly moments: Moments,
  ) {}

  /** As of today. @throws Refusal unknown-item, and what `decide` refuses */
  async preview(id: string, decide: DecideReport): Promise<ItemPreview> {
    const found = await this.items.find(id, this.moments.of({}));
    const event = await decide(found.state, await this.store.history(id));
    const after = { ...found, state: fold(found.state, [event]) };
    const flags = 'flags' in event.data ? (event.data.flags ?? []) : [];
    return { id: found.state.id, on: found.moment.on, flags, before: this.outlook(found), after: this.outlook(after) };
  }

  private outlook(item: FoundItem): ItemOutlook {
    const evaluation = this.items.evaluate(item);
    const { value, completionBp, plannedBp, deviationBp, light, lights, reasons, cutoff, unreportedPeriods, nextChange } = evaluation;
    return {
      value,
      completion: percent(completionBp),
      planned: percent(plannedBp),
      deviation: percent(deviationBp),
      ...{ light, lights, reasons, cutoff, unreportedPeriods, nextChange },
      forecast: forecastView(evaluation.forecast),
    };
  }
}
