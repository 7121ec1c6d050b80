import { packReports, unpackReports } from '@duban/contracts';
import type { ReportFact } from '@duban/domain';
import { medianCpuUs } from './median-cpu';

const REPORTS = 24;

/** What the stored form of an item's reports costs beside plain JSON: bytes, and microseconds of processor time to write and to read it. */
export function benchPacking(): Promise<object> {
  const reports = Array.from({ length: REPORTS }, (_, index) => report(index));
  const [packed, plain] = [packReports(reports), JSON.stringify(reports)];
  return Promise.resolve({
    reports: REPORTS,
    packed: { chars: packed.length, writeUs: medianCpuUs(() => packReports(reports)), readUs: medianCpuUs(() => unpackReports(packed)) },
    plain: {
      chars: plain.length,
      writeUs: medianCpuUs(() => JSON.stringify(reports)),
      readUs: medianCpuUs(() => JSON.parse(plain) as unknown),
    },
  });
}

function report(index: number): ReportFact {
  const month = String((index % 12) + 1).padStart(2, '0');
  return { seq: index + 2, recordedAt: `2024-${month}-05T02:00:00.000Z`, data: { asOf: `2024-${month}-28`, value: 10.5 * index } };
}
