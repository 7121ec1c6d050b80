import type { Narrative, Progress, VerifiedData } from './event';
import type { Fact, ReportFact } from './state';

type ReportedFigures = Omit<Progress, 'asOf'>;
type Writable<Data> = { -readonly [Key in keyof Data]: Data[Key] };

/**
 * The figures of a report and its stage; the ledger keeps nothing else of it. The order of keys is fixed, so that equal states are equal as
 * JSON.
 */
export function pickProgress(data: Progress & Pick<Narrative, 'stage'>): ReportFact['data'] {
  const figures = copyFigures({ asOf: data.asOf }, data);
  return data.stage === undefined ? figures : { ...figures, stage: data.stage };
}

/** The figures of a verification, which are all that the ledger keeps of it. */
export function pickVerified(data: VerifiedData): Omit<VerifiedData, 'verifies' | 'reason'> {
  return copyFigures({}, data);
}

/** A fact of the ledger: the data of an event with its seq and the instant at which it was recorded. */
export function toFact<Data>(source: { readonly seq: number; readonly recordedAt: string }, data: Data): Fact<Data> {
  return { seq: source.seq, recordedAt: source.recordedAt, data };
}

function copyFigures<Target extends object>(into: Target, from: ReportedFigures): Target & ReportedFigures {
  const target: Writable<ReportedFigures> & Target = into;
  if (from.value !== undefined) target.value = from.value;
  else if (from.increment !== undefined) target.increment = from.increment;
  if (from.milestonesDone !== undefined) target.milestonesDone = from.milestonesDone;
  else if (from.milestonesAdded !== undefined) target.milestonesAdded = from.milestonesAdded;
  if (from.partsMet !== undefined) target.partsMet = from.partsMet;
  if (from.startedOn !== undefined) target.startedOn = from.startedOn;
  if (from.fundsToDate !== undefined) target.fundsToDate = from.fundsToDate;
  return target;
}
