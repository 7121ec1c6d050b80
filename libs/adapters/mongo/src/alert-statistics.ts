import {
  ALERT_STEPS,
  isOpen,
  STAGES,
  type AlertCounts,
  type AlertLevel,
  type AlertStep,
  type AlertTally,
  type RepeatedDepartment,
  type RepeatedItem,
  type AlertDuration,
  type AlertRows,
} from '@duban/alerting';
import type { AlertStatisticsQuery } from '@duban/ports';
import type { mongo } from 'mongoose';
import { COUNTED, type AlertDocument } from './alert-schema';
import type { MongoConnection } from './mongo-connection';
import { LAST } from './text-range';

/** The server counts, and sends the sums. Its groups go to its disk where they are many. */
const OPTIONS = { hint: COUNTED, allowDiskUse: true } as const;
const OPEN = { $in: ['$stage', STAGES.filter((stage) => isOpen({ stage }))] };

/** Read from the index `counted` alone. */
export function alertStatisticsFilter({ region, from, to, departments, rule }: AlertStatisticsQuery): object {
  return {
    month: { $gte: from, $lte: to },
    region: { $gte: region, $lt: `${region}${LAST}` },
    ...(departments !== undefined && { department: { $in: departments } }),
    ...(rule !== undefined && { rule }),
  };
}

/** All in one part: what counts is another process. */
export async function* readAlertStatistics(
  connection: MongoConnection,
  alerts: mongo.Collection<AlertDocument>,
  query: AlertStatisticsQuery,
): AsyncIterable<AlertRows> {
  const match = { $match: alertStatisticsFilter(query) };
  const read = async <Row>(stages: readonly object[]): Promise<Row[]> => {
    const cursor = alerts.aggregate<CountedRow>([match, ...stages], OPTIONS);
    const groups = await connection.attempt(() => cursor.toArray());
    return groups.map(({ _id, ...sums }) => ({ ..._id, ...sums }) as Row);
  };
  const tallies = await read<AlertTally>(countTallies(query));
  if (tallies.length === 0) return;
  let durations: readonly AlertDuration[] = [];
  for (const step of ALERT_STEPS) {
    const ofStep = await read<Omit<AlertDuration, 'step'>>(countDurations(step));
    durations = durations.concat(ofStep.map((row) => ({ step, ...row })));
  }
  yield {
    tallies,
    durations,
    items: await read<RepeatedItem>([{ $match: { item: { $ne: null } } }, ...mostOften({ itemId: '$item' }, query.most)]),
    departments: await read<RepeatedDepartment>(mostOften({ department: '$department' }, query.most)),
  };
}

interface CountedRow {
  /** The key of the group. */
  readonly _id: object;
  readonly [sum: string]: unknown;
}

const PLACE = { region: '$region', department: '$department' } as const;

function countTallies({ today }: AlertStatisticsQuery): readonly object[] {
  const when = (condition: object | string): object => ({ $sum: { $cond: [condition, 1, 0] } });
  const isKnown = (field: string): object => ({ $ne: [`$${field}`, null] });
  const openAt = (level: AlertLevel): object => when({ $and: [OPEN, { $eq: ['$level', level] }] });
  const isLate = { $and: [isKnown('answerBy'), { $lt: ['$answerBy', today] }] };
  const sums: Record<keyof AlertCounts, object> = {
    raised: { $sum: 1 },
    acknowledged: when(isKnown('acknowledgeDays')),
    answered: when(isKnown('answerDays')),
    recovered: when({ $eq: ['$stage', 'recovered'] }),
    closed: when({ $eq: ['$stage', 'closed'] }),
    escalated: when('$escalated'),
    returned: when('$returned'),
    overdue: when({ $or: ['$missedDate', isLate] }),
    remind: openAt('remind'),
    supervise: openAt('supervise'),
    summon: openAt('summon'),
  };
  return [{ $group: { _id: { ...PLACE, month: '$month' }, ...sums } }];
}

function countDurations(step: AlertStep): readonly object[] {
  const [days, workingDays] = [`${step}Days`, `${step}WorkingDays`];
  const _id = { ...PLACE, days: `$${days}`, workingDays: `$${workingDays}` };
  return [{ $match: { [days]: { $ne: null } } }, { $group: { _id, alerts: { $sum: 1 } } }];
}

function mostOften(of: { readonly itemId: string } | { readonly department: string }, most: number): readonly object[] {
  const order = Object.fromEntries(['rule', 'region', ...Object.keys(of)].map((field) => [`_id.${field}`, 1]));
  return [
    { $group: { _id: { rule: '$rule', region: '$region', ...of }, times: { $sum: 1 } } },
    { $match: { times: { $gt: 1 } } },
    { $sort: { times: -1, ...order } },
    { $limit: most },
  ];
}
