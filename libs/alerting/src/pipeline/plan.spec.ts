import { CHINESE_HOLIDAYS } from '../calendar/chinese-holidays';
import { AlertStory } from '../testing/alert-story';
import type { DepartmentContacts } from './contacts';
import type { NoticeKind } from './notice';
import { planNotice, type PlanContext } from './plan';
import { OFFICE_HOURS } from './quiet-hours';
import type { AlertRoute } from './route';
import type { NotifiedBefore } from './repetition';

const CONTACTS: readonly DepartmentContacts[] = [
  { department: 'WJW', liaison: { id: 'p1', name: '李明', addresses: [{ channelId: 'wjw' }, { mail: 'li@example.gov.cn' }] } },
];
const open = new AlertStory('2024-04-11').alert;
const ended = new AlertStory('2024-04-11').recovers('2024-04-12').alert;
const answer = { cause: '天气', measures: '赶工', committedDate: '2024-05-10' };
const answered = new AlertStory('2024-04-11').does('2024-04-11', { type: 'answer', ...answer }).alert;

interface PlanCase {
  readonly kind?: NoticeKind;
  readonly alert?: typeof open;
  readonly root?: Partial<AlertRoute>;
  readonly notified?: readonly NotifiedBefore[];
  readonly contacts?: readonly DepartmentContacts[];
  /** When the notice became due; now, if absent. */
  readonly at?: string;
}

function plan(now: string, { kind = 'raised', alert = open, root = {}, notified = [], contacts = CONTACTS, at = now }: PlanCase = {}) {
  const moment = (text: string) => ({ date: text.slice(0, 10), time: text.slice(11) });
  const context: PlanContext = {
    root: { matcher: {}, ...root },
    contacts,
    hours: OFFICE_HOURS,
    calendar: CHINESE_HOLIDAYS,
    now: moment(now),
  };
  const { targets, again, suppression, repeatOn } = planNotice({ kind, alert }, moment(at), notified, context);
  const row = targets.map(({ address, reason }) => `${address}${reason === null ? '' : ` ${reason}`}`);
  return [row, again === null ? null : `${again.date} ${again.time}`, suppression, repeatOn];
}

const WJW = 'channel:wjw';
const MAIL = 'mail:li@example.gov.cn';

describe('a notice', () => {
  test('goes to each address of whoever answers for the department, in office hours', () => {
    expect(plan('2024-04-11 10:00')).toEqual([[WJW, MAIL], null, null, '2024-04-18']);
    expect(plan('2024-04-11 00:01')).toEqual([[], '2024-04-11 08:30', null, '2024-04-18']);
    expect(plan('2024-09-30 19:00')).toEqual([[], '2024-10-08 08:30', null, '2024-10-12']);
  });

  test('of a digest waits for the morning behind it, and is made up for when that was missed', () => {
    const root = { timing: 'digest' } as const;
    expect(plan('2024-04-11 10:00', { root })).toEqual([[], '2024-04-12 09:00', null, '2024-04-18']);
    expect(plan('2024-04-12 09:00', { root, at: '2024-04-11 10:00' })[0]).toEqual([WJW, MAIL]);
    expect(plan('2024-04-12 11:00', { root, at: '2024-04-11 10:00' })[0]).toEqual([WJW, MAIL]);
    expect(plan('2024-04-12 20:00', { root, at: '2024-04-11 10:00' })).toEqual([[], '2024-04-15 08:30', null, '2024-04-19']);
  });

  test('goes to some at once, and to others in the morning', () => {
    const office = [{ type: 'channel', channelId: 'office' }] as const;
    const routes = [
      { matcher: {}, continue: true },
      { matcher: {}, receivers: office, timing: 'digest' },
    ] as const;
    expect(plan('2024-04-11 10:00', { root: { routes } })).toEqual([[WJW, MAIL], '2024-04-12 09:00', null, '2024-04-18']);
  });

  test('that nobody can be told of says why', () => {
    expect(plan('2024-04-11 10:00', { contacts: [] })[0]).toEqual(['liaison:140406:WJW no-contact']);
    expect(plan('2024-04-11 10:00', { root: { receivers: [] } })[2]).toBe('unrouted');
    expect(plan('2024-04-11 10:00', { alert: answered })[2]).toBe('answered');
  });
});

describe('a recovery', () => {
  test('is told to those who were told of the alert, and to nobody else', () => {
    const notified = [{ address: MAIL, on: '2024-04-11' }];
    expect(plan('2024-04-12 10:00', { kind: 'recovered', alert: ended, notified })).toEqual([[MAIL], null, null, null]);
    expect(plan('2024-04-12 10:00', { kind: 'recovered', alert: ended })[2]).toBe('ended');
    expect(plan('2024-04-12 10:00', { kind: 'recovered', alert: ended, notified, root: { resolved: false } })[2]).toBe('unrouted');
  });

  test('is told also to those who were told on a lower level only', () => {
    const summoned = { ...ended, level: 'summon' } as const;
    const boss = [{ type: 'channel', channelId: 'boss' }] as const;
    const root = { routes: [{ matcher: { levels: ['summon'] }, receivers: boss }] } as const;
    const notified = [WJW, 'channel:boss'].map((address) => ({ address, on: '2024-04-11' }));
    expect(plan('2024-04-12 10:00', { kind: 'recovered', alert: summoned, notified, root })[0]).toEqual(['channel:boss', WJW]);
    expect(plan('2024-04-12 10:00', { alert: { ...open, level: 'summon' }, root })[0]).toEqual(['channel:boss']);
  });
});

describe('a repetition', () => {
  const notified = [
    { address: WJW, on: '2024-04-11' },
    { address: MAIL, on: '2024-04-16' },
  ];

  test('goes to those who were not told for five working days, and comes again when the next ones were not', () => {
    expect(plan('2024-04-18 10:00', { kind: 'repeated', notified })).toEqual([[WJW], null, null, '2024-04-23']);
    expect(plan('2024-04-17 10:00', { kind: 'repeated', notified })).toEqual([[], null, null, '2024-04-18']);
  });

  test('goes to whoever was never told, and to nobody once an answer is there', () => {
    expect(plan('2024-04-18 10:00', { kind: 'repeated' })[0]).toEqual([WJW, MAIL]);
    expect(plan('2024-04-18 10:00', { kind: 'repeated', notified, alert: answered })[2]).toBe('answered');
    expect(plan('2024-04-18 10:00', { kind: 'repeated', notified, root: { repeatWorkingDays: null } })).toEqual([[], null, null, null]);
  });
});
