import { encodeItemEvent } from '@duban/contracts';
import { addMonths, endOfMonth, ITEM_REGISTERED, PROGRESS_REPORTED, type ItemDefinition, type ItemEvent } from '@duban/domain';

export const REGION = '140406';
export const YEAR = 2024;
export const TODAY = '2025-09-30';
const START = '2024-01-01';
const DUE = '2025-12-31';
const AREAS = ['产业转型', '乡村振兴', '城市更新', '民生', '生态环境'];

export function benchItemId(item: number): string {
  return `${REGION}-${YEAR}-B${String(item).padStart(6, '0')}`;
}

/** A cumulative item that reports monthly, spread over 40 departments and 5 areas. */
export function makeBenchDefinition(item: number): ItemDefinition {
  const department = item % 40;
  return {
    region: REGION,
    year: YEAR,
    code: `B${String(item).padStart(6, '0')}`,
    name: `示例事项${item}`,
    area: AREAS[item % AREAS.length] as string,
    department: { code: `D${department}`, name: `第${department}责任单位` },
    weight: 1,
    measure: { type: 'cumulative', unit: '个', baseline: 0, goal: 1_233, direction: 'at-least' },
    start: START,
    due: DUE,
    reporting: { every: 'month', graceDays: 5 },
    requiresAcceptance: false,
    details: {},
  };
}

/** The registration of such an item. */
export function registration(item: number): ItemEvent {
  return {
    type: ITEM_REGISTERED,
    itemId: benchItemId(item),
    service: 'projects',
    seq: 1,
    recordedAt: '2024-01-02T01:00:00.000Z',
    actor: 'bench',
    data: {
      definition: makeBenchDefinition(item),
    },
  };
}

/** The report for a month from 0 to 19. Some items are on plan, others are behind it. */
export function monthlyReport(item: number, month: number): ItemEvent {
  const asOf = endOfMonth(addMonths(START, month));
  return {
    type: PROGRESS_REPORTED,
    itemId: benchItemId(item),
    service: 'projects',
    seq: month + 2,
    recordedAt: `${asOf}T08:00:00.000Z`,
    actor: 'bench',
    data: { asOf, value: (month + 1) * (40 + (item % 20)), narrative: '主体工程按计划推进，已完成本月工程量' },
  };
}

export function text(event: ItemEvent): string {
  return encodeItemEvent(event);
}
