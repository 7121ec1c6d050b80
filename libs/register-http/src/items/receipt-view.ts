import type { CommandNote, ReportFlag } from '@duban/domain';
import { Field, fields, FLAGS_FIELD, NoteView, Schema, toNoteView, type Locale } from '@duban/nest-kit';
import type { Receipt } from '@duban/register';

const { instant, integer, listOf, ref, text } = fields;

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

/** The receipt of a registration, with what to know about it. */
@Schema<ReceiptView & { readonly notes: readonly NoteView[] }>('The event that a registration led to, and what to know about it.')
export class RegistrationView extends ReceiptView {
  @Field(listOf(ref(NoteView), 'What to know about the item that was registered.')) readonly notes!: readonly NoteView[];
}

export function toRegistrationView(receipt: Receipt, notes: readonly CommandNote[], locale: Locale): RegistrationView {
  const { itemId, seq, recordedAt, flags } = receipt;
  return { itemId, seq, recordedAt, flags, notes: notes.map((note) => toNoteView(note, locale)) };
}
