import { createAddressGuard } from '../address/address-guard';
import { parseAllowedAddresses } from '../address/allowed-addresses';
import type { ChannelTools } from '../channel';
import type { ChannelMessage } from '../message';

/** A message as rendering makes it; what a test is about is given. */
export function buildMessage(fields: Partial<ChannelMessage> = {}): ChannelMessage {
  return {
    id: 'red-140406-2024-L05-1-raised',
    title: '【提醒】新建便民市场：新预警',
    text: '【提醒】新建便民市场：新预警\n红灯，完成率 20%，时序进度 55%',
    markdown: '**【提醒】新建便民市场：新预警**\n> 红灯，完成率 20%，时序进度 55%',
    language: 'zh-CN',
    createdAt: '2024-07-12T00:30:00.000Z',
    ...fields,
  };
}

/** Tools that may send to this machine, at a fixed time. */
export function buildTools(fields: Partial<ChannelTools> = {}): ChannelTools {
  return {
    guard: createAddressGuard(parseAllowedAddresses(['127.0.0.0/8'])),
    now: () => Date.parse('2024-07-12T00:30:05.000Z'),
    fileFolder: null,
    ...fields,
  };
}

/** A signal that nobody aborts. */
export const NO_STOP: AbortSignal = new AbortController().signal;
