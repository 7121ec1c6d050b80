import { comparable } from './header-text';

const NUMBER = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const MONTHS = `(?:${NUMBER}月?(?:份)?[-—–~～至到])?${NUMBER}月份?`;
const QUARTERS = '[第前]?[一二三四1-4]个?季度?';
const FIGURE = '(?:[底末]|累计|完成|计划|任务|目标|实际|进度|进展|情况|值|数|量)*';
const PERIOD = new RegExp(`^(?:20\\d\\d年)?(?:${MONTHS}|${QUARTERS}|[上下]半年)${FIGURE}$`);

/** 1月, 1—3月累计, 第二季度, 上半年完成: a column of a table with periods beside each other. @param header perhaps below others: `完成情况/1月` */
export function isPeriodHeader(header: string): boolean {
  return PERIOD.test(comparable(header.split('/').at(-1) ?? ''));
}
