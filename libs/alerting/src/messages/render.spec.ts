import fc from 'fast-check';
import { CHINESE_HOLIDAYS } from '../calendar/chinese-holidays';
import type { Notice } from '../pipeline/notice';
import { AlertStory } from '../testing/alert-story';
import { findUnknownFields } from './template';
import { fitMessage, renderMessage, type AlertMessage } from './render';

const notice: Notice = { kind: 'raised', alert: new AlertStory('2024-04-11').alert, at: '2024-04-11T01:00:00.000Z' };
const options = {
  locale: 'zh-CN',
  calendar: CHINESE_HOLIDAYS,
  link: (alert: { id: string }) => `https://duban.example/alerts/${alert.id}`,
} as const;

describe('a message', () => {
  test('says what lags, by how much, why, since when, and what is expected until when', () => {
    expect(renderMessage([notice], options)).toEqual({
      title: '【提醒·新预警】普惠托育托位',
      paragraphs: [
        [
          '【提醒·新预警】普惠托育托位',
          '红灯：完成 12.34%，时序应完成 33.33%，落后 20.99 个百分点',
          '原因：落后时序进度、未按期报送；连续 2 期未报',
          '自 2024-04-11 起；完成期限 2024-12-31',
          '请卫生健康和体育局于 2024-04-12 前签收并反馈原因、措施和完成时间（提醒）',
          '详情：https://duban.example/alerts/a1',
        ],
      ],
    });
  });

  test('says it in English too, and that a recovered one needs no answer', () => {
    const recovered = { ...notice, kind: 'recovered', alert: new AlertStory('2024-04-11').recovers('2024-04-12').alert } as const;
    expect(renderMessage([recovered], { ...options, locale: 'en', link: null }).paragraphs).toEqual([
      [
        '[reminder, recovered] 普惠托育托位',
        'red: 12.34% done, 33.33% planned, 20.99 points behind',
        'Why: behind plan, not reported in time; 2 periods in a row not reported',
        'Since 2024-04-11; due 2024-12-31',
        'It has recovered; no answer is needed any more',
      ],
    ]);
  });

  test('has the gravest first', () => {
    const summoned = { ...notice, alert: { ...notice.alert, level: 'summon' } } as const;
    const { title, paragraphs } = renderMessage([notice, summoned], options);
    expect([title, paragraphs[0]?.[0]]).toEqual(['【约谈】2 件事项滞后', '【约谈·新预警】普惠托育托位']);
  });

  test('about several counts what is over apart, and has it last', () => {
    const over = { kind: 'recovered', at: notice.at, alert: { ...notice.alert, level: 'summon', stage: 'recovered' } } as const;
    const title = (locale: 'zh-CN' | 'en', ...args: [Notice[], { total: number; ended: number }?]): string =>
      renderMessage(args[0], { ...options, locale }, args[1]).title;
    expect(title('zh-CN', [over, notice])).toBe('【提醒】1 件事项滞后，1 件预警解除');
    expect(renderMessage([over, notice], options).paragraphs[0]?.[0]).toBe('【提醒·新预警】普惠托育托位');
    expect(title('zh-CN', [over, over])).toBe('【约谈】2 件预警解除');
    expect(title('en', [over, notice])).toBe('[reminder] 1 item lags, 1 alert is over');
    expect(title('en', [over, over])).toBe('[summons] 2 alerts are over');
    expect(title('en', [notice], { total: 70, ended: 20 })).toBe('[reminder] 50 items lag, 20 alerts are over');
  });

  test('that is too long says how many are left out', () => {
    const message: AlertMessage = {
      title: '标题',
      paragraphs: Array.from({ length: 40 }, (_, index) => [`第 ${index} 件`, '红灯'.repeat(30)]),
    };
    const text = fitMessage(message, 2_048, 'zh-CN');
    const shown = text.split('\n\n').length - 2;
    expect(text).toMatch(new RegExp(`……另有 ${40 - shown} 件，请登录系统查看$`));
  });

  test('of many alerts has the gravest and the number of all', () => {
    const message = renderMessage([notice, notice], options, { total: 40_000, ended: 0 });
    expect(message.title).toBe('【提醒】40000 件事项滞后');
    expect(fitMessage(message, 4_096, 'zh-CN')).toMatch(/……另有 39998 件，请登录系统查看$/);
    expect(fitMessage(message, 600, 'zh-CN')).toMatch(/……另有 39999 件，请登录系统查看$/);
  });

  test('never has more bytes than asked for, nor half a character', () => {
    const paragraphs = fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(paragraphs, fc.integer({ min: 100, max: 3_000 }), (all, most) => {
        const text = fitMessage({ title: '标题', paragraphs: all }, most, 'zh-CN');
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(most);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('a template', () => {
  const template =
    '{{item}}（{{ level }}）\n完成 {{completion}}，落后 {{behind}}：{{reasons}}\n乡镇领导：{{leader}}\n请于 {{answerBy}} 前反馈 {{link}}';

  test('says what it names, of each alert', () => {
    expect(renderMessage([notice], { ...options, template: () => template }).paragraphs).toEqual([
      [
        '普惠托育托位（提醒）',
        '完成 12.34%，落后 20.99 个百分点：落后时序进度、未按期报送',
        '乡镇领导：王副区长',
        '请于 2024-04-12 前反馈 https://duban.example/alerts/a1',
      ],
    ]);
  });

  test('leaves out a line of which nothing is known', () => {
    const alert = { ...notice.alert, place: { ...notice.alert.place, leader: null }, figures: { since: '2024-04-11', items: 8, red: 3 } };
    const message = renderMessage([{ ...notice, alert }], { ...options, link: null, template: () => template });
    expect(message.paragraphs).toEqual([['普惠托育托位（提醒）', '请于 2024-04-12 前反馈 ']]);
  });

  test('has no fields but those that are known, and no logic', () => {
    expect(findUnknownFields(template)).toEqual([]);
    expect(findUnknownFields('{{items}} {{#if red}} {{ item.name }} {{items}}')).toEqual(['items', '#if red', 'item.name']);
    expect(findUnknownFields('{{item} {{level}}')).toEqual(['{{']);
    expect(findUnknownFields('no field, {one}')).toEqual([]);
  });

  test('puts a name with braces in as it is', () => {
    const alert = { ...notice.alert, subject: { ...notice.alert.subject, name: '{{link}} $& 托位' } };
    const { paragraphs } = renderMessage([{ ...notice, alert }], { ...options, template: () => '{{item}}' });
    expect(paragraphs).toEqual([['{{link}} $& 托位']]);
  });
});
