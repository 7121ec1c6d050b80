import type { ReportFlag } from '@duban/domain';
import { Field, fields, FLAGS_FIELD, Schema } from '@duban/nest-kit';
import type { Receipt } from '@duban/register';

const { instant, integer, text } = fields;

/** The event that a command led to. */
@Schema<Omit<Receipt, 'isNew'>>('The event that a change led to.')
export class ReceiptView implements Omit<Receipt, 'isNew'> {
  @Field(text('`{region}-{year}-{code}`')) readonly itemId!: string;
  @Field(integer('Seq of the event; the version of the item right after it.')) readonly seq!: number;
  @Field(instant('When it was recorded.')) readonly recordedAt!: string;
  @Field(FLAGS_FIELD) readonly flags!: readonly ReportFlag[];
}

export function toReceiptView({ itemId, seq, recordedAt, flags }: Receipt): ReceiptView {
  return { itemId, seq, recordedAt, flags };
}
