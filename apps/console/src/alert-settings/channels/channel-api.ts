import type { Schemas } from '@duban/client';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';

export type ListedChannel = Schemas['Channel'];
export type ChannelKindName = ListedChannel['kind'];
export type EditedChannel = Schemas['SetChannel'];
export type ChannelTestResult = Schemas['ChannelTest'];

export const CHANNEL_KEYS = [['channels']] as const;

interface ChannelAddress {
  readonly region: string;
  readonly id: string;
}

/** @param version that the change is based on; 0: a new channel */
export function saveChannel({ region, id }: ChannelAddress, version: number, body: EditedChannel): Promise<ListedChannel> {
  const params = { query: { region, id }, header: { 'If-Match': `"${version}"` } };
  return readAnswer(api().PUT('/api/alerts/channels', { params, body }));
}

export function removeChannel({ region, id, version }: ListedChannel): Promise<unknown> {
  const params = { query: { region, id }, header: { 'If-Match': `"${version}"` } };
  return readAnswer(api().DELETE('/api/alerts/channels', { params }));
}

/** @param mail the mailbox to write to; absent: the recipients of the channel */
export function testChannel({ region, id }: ChannelAddress, mail?: string): Promise<ChannelTestResult> {
  const body = mail === undefined ? {} : { mail };
  return readAnswer(api().POST('/api/alerts/channels/test', { params: { query: { region, id } }, body }));
}
