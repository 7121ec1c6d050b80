import {
  ALERT_ACKNOWLEDGED,
  ALERT_ANSWERED,
  ALERT_CLOSED,
  ALERT_ESCALATED,
  ALERT_EXCUSED,
  ALERT_HANDED_OVER,
  ALERT_RAISED,
  ALERT_RECOVERED,
  ALERT_REOPENED,
  ALERT_RETURNED,
  type AlertEvent,
  type AlertType,
  type RaisedData,
} from '@duban/alerting';

const LIAISON = { keyId: '3f0c6a52', name: '卫健体局' };
const LIMITS = { remind: 1, supervise: 3, summon: 7 };
const OF_PLAN = { region: '140406', year: 2024, limits: LIMITS };

const ITEM: RaisedData = {
  rule: { id: 'red', version: 2, name: '亮红灯' },
  subject: { type: 'item', itemId: '140406-2024-L05', name: '普惠托育托位' },
  ...OF_PLAN,
  place: { service: 'livelihood', area: '民生', town: '潞华街道', leader: '张某' },
  figures: {
    light: 'red',
    reasons: ['behind-trajectory', 'not-reported'],
    completionBp: 1234,
    plannedBp: 3333,
    unreportedPeriods: 2,
    redPeriods: 3,
    forecastBp: 8120,
    due: '2024-12-31',
    since: '2024-04-11',
  },
  department: { code: 'WJW', name: '卫生健康和体育局' },
  level: 'remind',
};
const DEPARTMENT: RaisedData = {
  ...ITEM,
  rule: { id: 'department-red-share', version: 1, name: '责任单位红灯比例过高' },
  subject: { type: 'department', code: 'WJW', name: '卫生健康和体育局' },
  place: { service: null, area: null, town: null, leader: null },
  figures: { since: '2024-04-11', items: 12, red: 5 },
  level: 'supervise',
};
const AREA: RaisedData = { ...DEPARTMENT, subject: { type: 'area', name: '民生' }, level: 'summon' };

type GoldenAlerts = { [Type in AlertType]: readonly Extract<AlertEvent, { type: Type }>['data'][] };

/** Data of every type of event of an alert. `fixtures/<type>.jsonl` has one message a line for each, with exactly the published bytes. */
const DATA: GoldenAlerts = {
  [ALERT_RAISED]: [ITEM, DEPARTMENT, AREA],
  [ALERT_ACKNOWLEDGED]: [{}, { note: '已转业务科室' }],
  [ALERT_ANSWERED]: [{ cause: '“场地”移交延迟', measures: '已协调\n周报进度', committedDate: '2024-05-31' }],
  [ALERT_RETURNED]: [{ reason: '措施不具体' }],
  [ALERT_ESCALATED]: [
    { level: 'supervise', cause: 'limit-passed' },
    { level: 'summon', cause: 'decided', reason: '多次提醒无效' },
  ],
  [ALERT_EXCUSED]: [{ until: '2024-08-31', reason: '汛期停工' }],
  [ALERT_HANDED_OVER]: [
    { department: { code: 'ZJJ', name: '住房和城乡建设管理局' }, reason: '职责调整' },
    { department: { code: 'ZJJ', name: '住房和城乡建设管理局' }, cause: 'item-amended' },
  ],
  [ALERT_REOPENED]: [{ cause: 'commitment-missed' }, { cause: 'excuse-ended' }],
  [ALERT_RECOVERED]: [
    { cause: 'condition-ended' },
    { cause: 'item-excused' },
    { cause: 'item-withdrawn' },
    { cause: 'rule-withdrawn' },
    { cause: 'item-postponed' },
    { cause: 'turned-red' },
  ],
  [ALERT_CLOSED]: [{ reason: '已整改到位' }],
};
/** What the passing of time does, or a changed item. */
const WITHOUT_ACTOR: readonly AlertType[] = [ALERT_RAISED, ALERT_REOPENED, ALERT_RECOVERED];

/** The events of one type, in the order of the lines of its fixture. */
export function goldenAlerts(type: AlertType): readonly AlertEvent[] {
  const envelope = { alertId: 'red~140406-2024-L05~1', on: '2024-04-12', recordedAt: '2024-04-13T00:30:00.123Z' };
  return DATA[type].map((data, index) => {
    const isTimed = WITHOUT_ACTOR.includes(type) || ('cause' in data && data.cause === 'limit-passed');
    return { type, data, ...envelope, seq: index + 1, actor: isTimed ? null : LIAISON } as AlertEvent;
  });
}
