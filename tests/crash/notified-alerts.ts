import { MESSAGE_TEXTS, type NoticeKind } from '@duban/alerting';
import type { Schemas } from '@duban/client';
import type { AlertReply } from '../support/alert-reading';
import type { TestProgram } from '../support/program';
import type { AcceptedMessage } from './alert-receivers';
import type { SentCommand } from './answering-people';
import type { TurnedLight } from './turning-items';

const PAGE = 500;
const { kinds: KINDS, recoveries: RECOVERIES } = MESSAGE_TEXTS['zh-CN'];
/** What people are told of. */
const NEWS: readonly NoticeKind[] = ['raised', 'escalated', 'returned', 'reopened', 'handed-over', 'recovered', 'closed'];
const ENDS: readonly NoticeKind[] = ['recovered', 'closed'];
const LIGHTS_BY_RULE: Readonly<Record<string, readonly TurnedLight[]>> = { red: ['red'], yellow: ['yellow'] };

type Event = Schemas['AlertDetail']['events'][number];
type NoticeReply = Schemas['Notice'];
export type DeliveryReply = Schemas['Delivery'];

/** An alert, everything that happened to it, and what people were told of that. */
export interface NotifiedAlert {
  readonly alert: AlertReply;
  readonly events: readonly Event[];
  readonly notices: readonly NoticeReply[];
}

export async function readNotifiedAlerts(program: TestProgram): Promise<readonly NotifiedAlert[]> {
  const found: NotifiedAlert[] = [];
  for (const { id } of await readPages<AlertReply>(program, '/api/alerts?region=140406')) {
    const path = `/api/alerts/${encodeURIComponent(id)}`;
    const { alert, events } = await program.read<Omit<NotifiedAlert, 'notices'>>(path);
    found.push({ alert, events, notices: (await program.read<{ items: readonly NoticeReply[] }>(`${path}/notices`)).items });
  }
  return found;
}

export function readDeliveries(program: TestProgram): Promise<readonly DeliveryReply[]> {
  return readPages(program, '/api/alerts/deliveries?region=140406');
}

/** What is wrong with the events of an alert: their seqs, their first one, and what follows its end. */
export function findFaultsOfEvents({ alert, events }: NotifiedAlert): string[] {
  const names = events.map(readKind);
  const ends = names.filter((name) => name === 'recovered' || name === 'closed').length;
  return [
    ...(events.every(({ seq }, at) => seq === at + 1) && alert.seq === events.length ? [] : ['its seqs have holes']),
    ...(names.lastIndexOf('raised') === 0 ? [] : ['it was not raised once']),
    ...(ends <= 1 ? [] : ['it has ended twice']),
  ].map((fault) => `${alert.id}: ${fault}: ${names.join(' ')}`);
}

/** Each event that is news has its notice, and each notice is settled, or waits for a day on which a graver alert may be over. */
export function findFaultsOfNotices({ alert, events, notices }: NotifiedAlert, today: string): string[] {
  const expected = events.filter((event) => NEWS.includes(readKind(event) as NoticeKind)).map(({ seq }) => `${alert.id}#${seq}`);
  const missing = expected.filter((id) => !notices.some((notice) => notice.id === id));
  const unexpected = notices.filter(({ id }) => !expected.includes(id));
  const unsettled = notices.filter((notice) => notice.state === 'waiting' && !isPostponed(notice, today));
  return [
    ...missing.map((id) => `${id} has no notice`),
    ...unexpected.map(({ id }) => `${id} is a notice of nothing`),
    ...unsettled.map(({ id, dueAt, reason }) => `${id} still waits: ${dueAt} ${reason}`),
  ];
}

/** On each channel an alert was told of as often as its notices say, and never of what did not happen to it. */
export function findFaultsOfMessages(
  notifiedAlerts: readonly NotifiedAlert[],
  accepted: readonly AcceptedMessage[],
  channels: readonly string[],
): string[] {
  const messages = [...new Map(accepted.map((message) => [`${message.channel} ${message.id}`, message])).values()];
  const lines = messages.flatMap(({ channel, lines: own }) => own.map(({ kind, alertId }) => `${channel} ${kind} ${alertId}`));
  const times = new Map([...Map.groupBy(lines, (line) => line)].map(([line, all]) => [line, all.length]));
  const expected = notifiedAlerts.flatMap((each) => channels.flatMap((channel) => expectedLines(each, channel, times)));
  const known = new Set(expected.map(({ line }) => line));
  const wrong = expected.filter(({ line, least, most }) => (times.get(line) ?? 0) < least || (times.get(line) ?? 0) > most);
  return [
    ...wrong.map(({ line, least, most }) => `${line}: ${times.get(line) ?? 0} times, and not ${least} to ${most}`),
    ...[...times.keys()].filter((line) => !known.has(line)).map((line) => `${line}: there is no such alert`),
  ];
}

/** Of an end those learn who were told of the alert before. */
function expectedLines({ alert, events, notices }: NotifiedAlert, channel: string, times: ReadonlyMap<string, number>) {
  const word = (kind: NoticeKind): string => (kind === 'recovered' ? RECOVERIES[alert.recoveryCause ?? 'condition-ended'][0] : KINDS[kind]);
  const toLine = (kind: NoticeKind): string => `${channel} ${word(kind)} ${alert.id}`;
  const wasNotified = NEWS.some((kind) => !ENDS.includes(kind) && times.has(toLine(kind)));
  return NEWS.map((kind) => {
    const least = notices.filter((notice) => notice.kind === kind && notice.state === 'told').length;
    const most = events.filter((event) => readKind(event) === kind).length;
    return { line: toLine(kind), least: ENDS.includes(kind) && !wasNotified ? 0 : least, most };
  });
}

/** By the lights that the items have in the end: the alerts of a rule are numbered, one follows the end of the one before. */
export function findFaultsOfItem(notifiedAlerts: readonly NotifiedAlert[], itemId: string, light: TurnedLight): string[] {
  return Object.entries(LIGHTS_BY_RULE).flatMap(([rule, lights]) => {
    const own = notifiedAlerts.map(({ alert }) => alert).filter((alert) => alert.id.startsWith(`${rule}~${itemId}~`));
    const sorted = own.sort((a, b) => readNumber(a) - readNumber(b));
    const isNumbered = sorted.every((alert, at) => readNumber(alert) === at + 1);
    const areOver = sorted.slice(0, -1).every(({ state }) => state === 'recovered' || state === 'closed');
    const last = sorted.at(-1)?.state;
    const lags = last !== undefined && last !== 'recovered';
    const isRight = lights.includes(light) ? lags : !lags || last === 'closed';
    const states = sorted.map(({ id, state }) => `${id} ${state}`).join(', ');
    return isNumbered && areOver && isRight ? [] : [`${rule} of ${itemId}, which is ${light}: ${states}`];
  });
}

/** How often the history of its alert has a command. */
export function timesInHistory(notifiedAlerts: ReadonlyMap<string, NotifiedAlert>, { alertId, mark }: SentCommand): number {
  const events = notifiedAlerts.get(alertId)?.events ?? [];
  return events.filter(({ data }) => JSON.stringify(data).includes(`"${mark}"`)).length;
}

function readKind({ type }: Event): string {
  return type.replace('duban.alert.', '').replace('.v1', '');
}

function isPostponed({ reason, dueAt }: NoticeReply, today: string): boolean {
  // The end of the day in China.
  return reason === 'inhibited' && dueAt >= `${today}T16:00:00.000Z`;
}

function readNumber({ id }: AlertReply): number {
  return Number(id.split('~').at(-1));
}

async function readPages<Row>(program: TestProgram, path: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: readonly Row[]; nextCursor: string | null } = await program.read(
      `${path}&limit=${PAGE}${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}
