import { ANSWER_EXAMPLE, EXCUSED_UNTIL_EXAMPLE } from './alert-commands';
import type { AlertEventView, AlertView } from './alert-view';
import type { AlertDetailResponse, AlertsPageResponse } from './alert.response';

export const ALERT_ID_EXAMPLE = 'red~140406-2024-L05~1';

export const ALERT_EXAMPLE: AlertView = {
  id: ALERT_ID_EXAMPLE,
  seq: 1,
  rule: { id: 'red', version: 1, name: '亮红灯' },
  level: 'supervise',
  state: 'raised',
  subject: { type: 'item', id: '140406-2024-L05', name: '普惠托育托位' },
  region: '140406',
  year: 2024,
  service: 'livelihood',
  area: '民生',
  town: null,
  leader: null,
  department: { code: 'WJW', name: '卫生健康和体育局' },
  raisedOn: '2024-11-05',
  answerBy: '2024-11-08',
  unknownHolidayYears: [],
  figures: {
    light: 'red',
    reasons: ['behind-trajectory'],
    completion: 38.93,
    planned: 77.48,
    unreportedPeriods: 0,
    redPeriods: 1,
    forecast: null,
    due: '2024-12-31',
    since: '2024-11-05',
    items: null,
    red: null,
  },
  answer: null,
  excusedUntil: null,
  endedOn: null,
  recoveryCause: null,
  changedAt: '2024-11-05T02:00:00.000Z',
};

const RAISED: AlertEventView = {
  seq: 1,
  type: 'duban.alert.raised.v1',
  on: '2024-11-05',
  recordedAt: '2024-11-05T02:00:00.000Z',
  actor: null,
  data: {
    rule: { id: 'red', version: 1, name: '亮红灯' },
    subject: { type: 'item', itemId: '140406-2024-L05', name: '普惠托育托位' },
    region: '140406',
    year: 2024,
    place: { service: 'livelihood', area: '民生', town: null, leader: null },
    figures: {
      light: 'red',
      reasons: ['behind-trajectory'],
      completionBp: 3893,
      plannedBp: 7748,
      unreportedPeriods: 0,
      redPeriods: 1,
      due: '2024-12-31',
      since: '2024-11-05',
    },
    department: { code: 'WJW', name: '卫生健康和体育局' },
    level: 'supervise',
    limits: { remind: 1, supervise: 3, summon: 7 },
  },
};
const ACKNOWLEDGED: AlertEventView = {
  seq: 2,
  type: 'duban.alert.acknowledged.v1',
  on: '2024-11-05',
  recordedAt: '2024-11-05T02:00:00.000Z',
  actor: 'DUBAN_ADMIN_KEY',
  data: {},
};

export const ALERTS_EXAMPLE: AlertsPageResponse = { items: [ALERT_EXAMPLE], nextCursor: null };

const acknowledge: AlertView = { ...ALERT_EXAMPLE, seq: 2, state: 'acknowledged' };
const answer: AlertView = { ...acknowledge, seq: 3, state: 'answered', answerBy: null, answer: ANSWER_EXAMPLE };
const returned: AlertView = { ...answer, seq: 4, state: 'returned', answerBy: '2024-11-08' };
const escalate: AlertView = { ...returned, seq: 5, state: 'raised', level: 'summon', answerBy: '2024-11-14' };
const excuse: AlertView = { ...escalate, seq: 6, state: 'excused', answerBy: null, excusedUntil: EXCUSED_UNTIL_EXAMPLE };
const handOver: AlertView = {
  ...escalate,
  seq: 7,
  department: { code: 'JYJ', name: '教育局' },
};
const close: AlertView = { ...handOver, seq: 8, state: 'closed', answerBy: null, endedOn: '2024-11-05' };

/** The alert after each command, one after another. */
export const ACTED_EXAMPLES = { acknowledge, answer, return: returned, escalate, excuse, handOver, close } as const;

export const ALERT_DETAIL_EXAMPLE: AlertDetailResponse = { alert: acknowledge, events: [RAISED, ACKNOWLEDGED] };

export const ALERTS_CSV =
  '事项,规则,等级,状态,责任单位,责任领导,工作领域,乡镇,预警日期,反馈期限,完成率(%),时序进度(%),滞后原因,整改措施,承诺日期,区划,编号\r\n' +
  '普惠托育托位,亮红灯,督办,待签收,卫生健康和体育局,,民生,,2024-11-05,2024-11-08,38.93,77.48,,,,140406,red~140406-2024-L05~1\r\n';
