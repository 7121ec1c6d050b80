import type { Progress, ReportFact } from '@duban/domain';

/** A report with only date and value is four elements: seq, recordedAt, asOf, value. Any other is one. */
type Packed = readonly (number | string | ReportFact)[];

/**
 * An item's reports in the form that stores keep. For 24 reports 1 134 characters instead of 2 214 as plain JSON, written in 4.2 µs
 * instead of 12.8, read in 5.6 instead of 21.3 (`npm run bench -- packing`).
 */
export function packReports(reports: readonly ReportFact[]): string {
  const packed: (number | string | ReportFact)[] = [];
  for (const report of reports) {
    const { seq, recordedAt, data } = report;
    if (isPlain(report)) packed.push(seq, recordedAt, data.asOf, data.value as number);
    else packed.push(report);
  }
  return JSON.stringify(packed);
}

/** The reports that `packReports` has packed, unchanged. */
export function unpackReports(text: string): ReportFact[] {
  const packed = JSON.parse(text) as Packed;
  const reports: ReportFact[] = [];
  for (let at = 0; at < packed.length; at += 1) {
    const seq = packed[at];
    if (typeof seq === 'object') {
      reports.push(seq);
      continue;
    }
    const data = { asOf: packed[at + 2] as string, value: packed[at + 3] as number };
    reports.push({ seq: seq as number, recordedAt: packed[at + 1] as string, data });
    at += 3;
  }
  return reports;
}

/** Whether a report has only a date and a value. Its keys are counted, so that no other figure is lost. */
function isPlain({ data, reference }: ReportFact): boolean {
  return reference === undefined && isDateAndValue(data);
}

function isDateAndValue(data: Progress): boolean {
  let keys = 0;
  for (const key in data) {
    if (key !== 'asOf' && key !== 'value') return false;
    keys += 1;
  }
  return keys === 2;
}
