import { emptyState, fold, fromEpochDay, PROGRESS_REPORTED, toInstant, type ItemEvent } from '@duban/domain';
import fc from 'fast-check';
import { packReports, unpackReports } from './packed-reports';

const ITEM = '140406-2024-L01';

const report = fc
  .record({
    day: fc.integer({ min: 19_000, max: 21_000 }),
    at: fc.integer({ min: 1_600_000_000_000, max: 1_800_000_000_000 }),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
    startedOn: fc.option(fc.constant('2024-03-01'), { nil: undefined }),
    milestonesDone: fc.option(fc.constant(['start']), { nil: undefined }),
  })
  .map(({ day, at, value, startedOn, milestonesDone }) => ({
    recordedAt: toInstant(at),
    data: {
      asOf: fromEpochDay(day),
      ...(milestonesDone === undefined ? { value } : { milestonesDone }),
      ...(startedOn === undefined ? {} : { startedOn }),
    },
  }));

test('reports are the same bytes after packing and unpacking', () => {
  fc.assert(
    fc.property(fc.array(report, { maxLength: 20 }), (reports) => {
      const events = reports.map(({ recordedAt, data }, index): ItemEvent => ({
        type: PROGRESS_REPORTED,
        itemId: ITEM,
        service: 'livelihood',
        seq: index + 2,
        recordedAt,
        actor: 'a',
        data,
      }));
      const { ledger } = fold(emptyState(ITEM, 'livelihood'), events);
      expect(JSON.stringify(unpackReports(packReports(ledger.reports)))).toBe(JSON.stringify(ledger.reports));
    }),
  );
});

test('plain reports take less than two thirds of the bytes', () => {
  const events = Array.from({ length: 20 }, (_, index): ItemEvent => {
    const asOf = fromEpochDay(19_753 + index * 30);
    return {
      type: PROGRESS_REPORTED,
      itemId: ITEM,
      service: 'livelihood',
      seq: index + 2,
      recordedAt: `${asOf}T08:00:00.000Z`,
      actor: 'a',
      data: { asOf, value: index * 40 },
    };
  });
  const { reports } = fold(emptyState(ITEM, 'livelihood'), events).ledger;
  expect(packReports(reports).length).toBeLessThan(JSON.stringify(reports).length / 1.5);
});
