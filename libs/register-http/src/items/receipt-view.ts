import type { ReportFlag } from '@duban/domain';
import { Field, fields, FLAGS_FIELD, Schema } from '@duban/nest-kit';
import type { Receipt } from '@duban/register';

const { instant, integer, text } = fields;

/** Where in the item's history a command stands now. */
@Schema<Omit<Receipt, 'isNew'>>('Where in the history of the item the change stands.')
export class ReceiptView implements Omit<Receipt, 'isNew'> {
  @Field(text('`{region}-{year}-{code}`')) readonly itemId!: string;
  @Field(integer('Seq of the event; the version of the item right after it.')) readonly seq!: number;
  @Field(instant('When it was recorded.')) readonly recordedAt!: string;
  @Field(FLAGS_FIELD) readonly flags!: readonly ReportFlag[];
}

export function toReceiptView({ itemId, seq, recordedAt, flags }: Receipt): ReceiptView {
  return { itemId, seq, recordedAt, flags };
}
