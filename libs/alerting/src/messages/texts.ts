import type { AlertLevel, AlertStage } from '../alert/alert';
import type { MessageTexts } from './message-texts';

export const LOCALES = ['zh-CN', 'en'] as const;
export type MessageLocale = (typeof LOCALES)[number];

/** The words of lists and files for people. */
export const LEVEL_WORDS: Readonly<Record<AlertLevel, string>> = { remind: '提醒', supervise: '督办', summon: '约谈' };
export const STAGE_WORDS: Readonly<Record<AlertStage, string>> = {
  raised: '待签收',
  acknowledged: '已签收',
  answered: '已反馈',
  returned: '已退回',
  excused: '正当理由',
  recovered: '已恢复',
  closed: '已销号',
};

const ZH: MessageTexts = {
  levels: LEVEL_WORDS,
  kinds: {
    raised: '新预警',
    escalated: '已升级',
    returned: '反馈被退回',
    reopened: '重新打开',
    'handed-over': '移交',
    closed: '已销号',
    repeated: '仍未解决',
  },
  recoveries: {
    'condition-ended': ['已恢复', '已恢复正常，无需再反馈'],
    'turned-red': ['已转红灯', '已转为红灯，本预警不再反馈'],
    'item-excused': ['已列正当理由', '已列入正当理由，无需再反馈'],
    'item-withdrawn': ['事项已撤销', '事项已撤销，无需再反馈'],
    'item-postponed': ['事项推迟纳入', '事项推迟纳入，无需再反馈'],
    'rule-withdrawn': ['规则已停用', '预警规则已停用，无需再反馈'],
  },
  lights: { done: '蓝灯（完成）', green: '绿灯', yellow: '黄灯', red: '红灯', grey: '灰灯' },
  reasons: {
    'behind-trajectory': '落后时序进度',
    'below-goal': '低于目标',
    overdue: '逾期未完成',
    'not-reported': '未按期报送',
    'not-started': '未按期开工',
    'limit-exceeded': '超过控制数',
    'reference-missing': '缺少对照指标',
    'awaiting-acceptance': '待销号',
    returned: '验收退回',
    'funds-behind': '投资进度滞后',
    'before-start': '尚未开始',
    'nothing-due': '尚无应完成量',
    'value-went-back': '数据回落',
    'not-verified': '未核实',
    'not-evaluable': '无法评定',
  },
  title: (level, lagging, ended) =>
    `【${level}】${[...(lagging > 0 ? [`${lagging} 件事项滞后`] : []), ...(ended > 0 ? [`${ended} 件预警解除`] : [])].join('，')}`,
  heading: (level, kind, name) => `【${level}·${kind}】${name}`,
  progress: (light, completion, planned, behind) => `${light}：完成 ${completion}，时序应完成 ${planned}，落后 ${behind}`,
  points: (value) => `${value} 个百分点`,
  why: (reasons, unreported, redPeriods) =>
    [
      `原因：${reasons.join(ZH.separator)}`,
      ...(unreported > 0 ? [`连续 ${unreported} 期未报`] : []),
      ...(redPeriods > 1 ? [`连续 ${redPeriods} 期红灯`] : []),
    ].join('；'),
  forecast: (completion) => `按目前进度，到期预计完成 ${completion}`,
  group: (items, red) => `${items} 件事项中 ${red} 件红灯`,
  since: (date, due) => (due === null ? `自 ${date} 起` : `自 ${date} 起；完成期限 ${due}`),
  expected: (level, department, limit) => `请${department}于 ${limit} 前签收并反馈原因、措施和完成时间（${level}）`,
  closed: '已销号，无需再反馈',
  silenceEnds: (reason, at) => `您设置的静默将于 ${at} 结束，之后恢复通知。原因：${reason}。如仍需要，请重新设置`,
  link: (url) => `详情：${url}`,
  separator: '、',
  more: (count) => `……另有 ${count} 件，请登录系统查看`,
};

const EN: MessageTexts = {
  levels: { remind: 'reminder', supervise: 'supervision', summon: 'summons' },
  kinds: {
    raised: 'new',
    escalated: 'escalated',
    returned: 'answer returned',
    reopened: 'open again',
    'handed-over': 'handed over',
    closed: 'closed',
    repeated: 'still open',
  },
  recoveries: {
    'condition-ended': ['recovered', 'It has recovered; no answer is needed any more'],
    'turned-red': ['turned red', 'The item has turned red; no answer to this alert is needed any more'],
    'item-excused': ['excused', 'The item is excused; no answer is needed any more'],
    'item-withdrawn': ['withdrawn', 'The item was withdrawn; no answer is needed any more'],
    'item-postponed': ['postponed', 'The item joins later; no answer is needed any more'],
    'rule-withdrawn': ['rule withdrawn', 'The rule is not in force any more; no answer is needed'],
  },
  lights: { done: 'done', green: 'green', yellow: 'yellow', red: 'red', grey: 'grey' },
  reasons: {
    'behind-trajectory': 'behind plan',
    'below-goal': 'below goal',
    overdue: 'overdue',
    'not-reported': 'not reported in time',
    'not-started': 'not started in time',
    'limit-exceeded': 'limit exceeded',
    'reference-missing': 'the reference has no value',
    'awaiting-acceptance': 'awaiting acceptance',
    returned: 'acceptance returned',
    'funds-behind': 'investment behind plan',
    'before-start': 'not begun',
    'nothing-due': 'nothing due yet',
    'value-went-back': 'the value went back',
    'not-verified': 'not verified',
    'not-evaluable': 'it cannot be evaluated',
  },
  title: (level, lagging, ended) => {
    const lag = lagging > 0 ? [`${lagging} ${lagging === 1 ? 'item lags' : 'items lag'}`] : [];
    return `[${level}] ${[...lag, ...(ended > 0 ? [`${ended} ${ended === 1 ? 'alert is' : 'alerts are'} over`] : [])].join(', ')}`;
  },
  heading: (level, kind, name) => `[${level}, ${kind}] ${name}`,
  progress: (light, completion, planned, behind) => `${light}: ${completion} done, ${planned} planned, ${behind} behind`,
  points: (value) => `${value} points`,
  why: (reasons, unreported, redPeriods) =>
    [
      `Why: ${reasons.join(EN.separator)}`,
      ...(unreported > 0 ? [`${unreported} periods in a row not reported`] : []),
      ...(redPeriods > 1 ? [`red in ${redPeriods} periods in a row`] : []),
    ].join('; '),
  forecast: (completion) => `At this pace ${completion} will be done when it is due`,
  group: (items, red) => `${red} of ${items} items are red`,
  since: (date, due) => (due === null ? `Since ${date}` : `Since ${date}; due ${due}`),
  expected: (level, department, limit) => `${department} is to acknowledge and answer (cause, measures, date) by ${limit} (${level})`,
  closed: 'It was closed; no answer is needed any more',
  silenceEnds: (reason, at) =>
    `Your silence ends at ${at}; messages are sent again afterwards. Its reason: ${reason}. If it is still needed, set it again`,
  link: (url) => `Details: ${url}`,
  separator: ', ',
  more: (count) => `… and ${count} more: see the system`,
};

export const MESSAGE_TEXTS: Readonly<Record<MessageLocale, MessageTexts>> = { 'zh-CN': ZH, en: EN };
