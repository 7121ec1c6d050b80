import type { Aspect, Light, Reason, ReportFlag } from '@duban/domain';
import { Field, fields, FLAGS_FIELD, Schema } from '@duban/nest-kit';
import type { ItemPreview, ItemOutlook } from '@duban/tracker';
import { ForecastResponse } from './item-detail.response';
import { ASPECT_LIGHTS, LIGHT, REASON_LIST } from './item.response';

const { count, date, nullable, percent, quantity, ref, text } = fields;

@Schema<ItemOutlook>('Where the item stands.')
export class ItemOutlookResponse implements ItemOutlook {
  @Field(nullable(quantity('The last value.'))) readonly value!: number | null;
  @Field(percent('How much is done; may exceed 100.')) readonly completion!: number;
  @Field(percent('How much should be done by the cut-off.')) readonly planned!: number;
  @Field(percent('Completion − planned.')) readonly deviation!: number;
  @Field(LIGHT) readonly light!: Light;
  @Field(ASPECT_LIGHTS) readonly lights!: Readonly<Partial<Record<Aspect, Light>>>;
  @Field(REASON_LIST) readonly reasons!: readonly Reason[];
  @Field(nullable(date('The cut-off date at which it is evaluated; null while nothing can be evaluated.'))) readonly cutoff!: string | null;
  @Field(count('Periods in a row whose deadline passed without a report.')) readonly unreportedPeriods!: number;
  @Field(nullable(date('Next date on which a light changes if nobody reports; null: none.'))) readonly nextChange!: string | null;
  @Field(ref(ForecastResponse)) readonly forecast!: ItemOutlook['forecast'];
}

@Schema<ItemPreview>('What a report would change that nobody has made yet.')
export class ItemPreviewResponse implements ItemPreview {
  @Field(text('`{region}-{year}-{code}`')) readonly id!: string;
  @Field(date('The date of the evaluation: today.')) readonly on!: string;
  @Field(FLAGS_FIELD) readonly flags!: readonly ReportFlag[];
  @Field(ref(ItemOutlookResponse, 'As it is.')) readonly before!: ItemOutlook;
  @Field(ref(ItemOutlookResponse, 'With the report.')) readonly after!: ItemOutlook;
}

const BEFORE: ItemOutlook = {
  value: 960,
  completion: 77.86,
  planned: 77.48,
  deviation: 0.38,
  light: 'green',
  lights: { progress: 'green', reporting: 'green' },
  reasons: [],
  cutoff: '2024-10-31',
  unreportedPeriods: 0,
  nextChange: '2024-12-06',
  forecast: { expected: null, reason: 'too-few-reports' },
};

export const PREVIEW_EXAMPLE: ItemPreviewResponse = {
  id: '140406-2024-L05',
  on: '2024-11-05',
  flags: [],
  before: BEFORE,
  after: { ...BEFORE, value: 1000, completion: 81.1, deviation: 3.62 },
};
