import type { Progress, VerifiedData } from './event';
import type { Fact } from './state';

type Figures = Pick<Progress, 'value' | 'milestonesDone' | 'partsMet' | 'startedOn' | 'fundsToDate'>;
type Writable<Data> = { -readonly [Key in keyof Data]: Data[Key] };

/** What the ledger keeps of a report: the counted part, in a fixed order of keys, so that equal states are equal as JSON. */
export function progressOf(data: Progress): Progress {
  return copyFigures({ asOf: data.asOf }, data);
}

/** What the ledger keeps of a verification: its figures. */
export function verifiedOf(data: VerifiedData): Omit<VerifiedData, 'verifies' | 'reason'> {
  return copyFigures({}, data);
}

/** A fact: what was said, under which seq, recorded when. */
export function factOf<Data>(told: { readonly seq: number; readonly recordedAt: string }, data: Data): Fact<Data> {
  return { seq: told.seq, recordedAt: told.recordedAt, data };
}

function copyFigures<Target extends object>(into: Target, from: Figures): Target & Figures {
  const target: Writable<Figures> & Target = into;
  if (from.value !== undefined) target.value = from.value;
  if (from.milestonesDone !== undefined) target.milestonesDone = from.milestonesDone;
  if (from.partsMet !== undefined) target.partsMet = from.partsMet;
  if (from.startedOn !== undefined) target.startedOn = from.startedOn;
  if (from.fundsToDate !== undefined) target.fundsToDate = from.fundsToDate;
  return target;
}
