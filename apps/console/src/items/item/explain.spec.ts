import i18next, { type TFunction } from 'i18next';
import sharedEn from '../../texts/en.json';
import sharedZhCN from '../../texts/zh-CN.json';
import en from '../en.json';
import zhCN from '../zh-CN.json';
import { explainReasons } from './explain-reasons';
import { explainTrace } from './explain-trace';
import type { ShownItem } from './use-item';

type Reasons = ShownItem['reasons'];

const TEXTS = { 'zh-CN': { ...sharedZhCN, ...zhCN }, en: { ...sharedEn, ...en } };
const REASONS = Object.keys(sharedZhCN.reason) as Reasons;
const LIGHTS: readonly ShownItem['light'][] = ['red', 'yellow', 'green', 'done', 'grey'];
/** What a sentence must not have: a place that was not filled in, a code, something that is not there. */
const FAULT = /\{\{|undefined|null|NaN|items\.|behind-trajectory|not-reported/;

type Translators = Readonly<Record<keyof typeof TEXTS, TFunction>>;

async function createTranslators(): Promise<Translators> {
  const resources = { 'zh-CN': { translation: TEXTS['zh-CN'] }, en: { translation: TEXTS.en } };
  const instance = i18next.createInstance();
  await instance.init({ lng: 'zh-CN', resources, interpolation: { escapeValue: false } });
  return { 'zh-CN': instance.getFixedT('zh-CN'), en: instance.getFixedT('en') };
}

const step = (name: string, facts: ShownItem['trace'][number]['facts']) => ({ step: name, facts });

function makeItem(changes: Partial<ShownItem> = {}): ShownItem {
  const measure = { type: 'cumulative', unit: '个', baseline: 0, goal: 1233, direction: 'at-least' };
  const definition = { measure, reporting: { every: 'month', graceDays: 5 }, plannedFunds: 1000 };
  return {
    ...{ on: '2024-07-15', cutoff: '2024-06-30', start: '2024-01-01', due: '2024-12-31', unit: '个', definition },
    ...{ goal: 1233, value: 503, completion: 40.79, planned: 50, deviation: -9.21, deviationInUnit: null, unreportedPeriods: 2 },
    ...{ light: 'yellow', reasons: [], excused: false, nextChange: '2024-08-06' },
    trace: [
      step('promise', { amendedFrom: '2024-05-01', document: '政发〔2024〕9号' }),
      step('cutoff', { lastReport: '2024-06-30', lastPeriodOwed: '2024-06-30', graceDays: 5 }),
      step('value', { asOf: '2024-06-30', correctedBy: 8 }),
      step('planned', { at: '2024-06-30', plannedValue: 616.5, pace: 'months' }),
      step('band', { version: 1, unit: 'points', redBelow: -15, yellowBelow: -5, otherwise: 'green' }),
      step('aspect', { aspect: 'progress', light: 'yellow' }),
      step('aspect', { aspect: 'start', light: 'green', plannedStart: '2024-03-01' }),
      step('aspect', { aspect: 'funds', light: 'green', plannedFunds: 1000, completionBp: 6000, plannedBp: 5000 }),
      step('aspect', { aspect: 'reporting', light: 'red', unreportedPeriods: 2 }),
    ],
    ...changes,
  } as unknown as ShownItem;
}

describe('why an item has its light', () => {
  let translators: Translators;
  beforeAll(async () => {
    translators = await createTranslators();
  });

  it.each(['zh-CN', 'en'] as const)('is said in whole sentences for every reason and every light: %s', (language) => {
    const t = translators[language];
    const sentences = [
      ...explainReasons(makeItem({ reasons: REASONS }), t),
      ...LIGHTS.flatMap((light) => explainReasons(makeItem({ light }), t)),
      ...explainTrace(makeItem({ excused: true }), t, '默认亮灯规则').flatMap((each) => each.sentences),
    ];
    expect(sentences.filter((sentence) => FAULT.test(sentence) || !/[。.]$/.test(sentence))).toEqual([]);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('names the numbers that count', () => {
    const t = translators['zh-CN'];
    const [behind, missing] = explainReasons(makeItem({ reasons: ['behind-trajectory', 'not-reported'] }), t);
    expect(behind).toBe('截至 2024-06-30，完成率 40.79%，比时序进度 50.00% 低 9.21 个百分点。');
    expect(missing).toBe('连续 2 期未按时填报，最近一次填报截至 2024-06-30。');
    const never = makeItem({ reasons: ['not-reported'], trace: [step('cutoff', { lastReport: null })] });
    expect(explainReasons(never, t)).toEqual(['至今没有填报，已连续 2 期逾期。']);
  });

  it.each([
    ['relative-percent', { unit: 'relative-percent', redBelow: -50, yellowBelow: 0, otherwise: 'green' }, '比时序低 50% 以上为严重滞后'],
    ['missed-periods', { unit: 'missed-periods', redBelow: -1, otherwise: 'yellow' }, '连续超过 1 期未达时序为严重滞后，其余为滞后。'],
    ['points of a growth', { goalTolerance: 1, goalToleranceIn: 'points' }, '未达目标而差距不超过 1 个百分点为滞后'],
    ['parts of a level', { goalTolerance: 1, goalToleranceIn: 'percent-of-goal' }, '差距不超过目标的 1% 为滞后'],
  ])('says the rule in %s', (_, facts, expected) => {
    const rule = explainTrace(makeItem({ trace: [step('band', { version: 2, ...facts })] }), translators['zh-CN'], undefined)[3];
    expect(rule?.sentences.join('')).toContain(expected);
    expect(rule?.sentences[0]).toBe('现行亮灯规则第 2 版。');
  });
});
