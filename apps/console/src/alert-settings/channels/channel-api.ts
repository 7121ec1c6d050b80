import type { Schemas } from '@duban/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';

export type ListedChannel = Schemas['Channel'];
export type ChannelKindName = ListedChannel['kind'];
export type EditedChannel = Schemas['SetChannel'];
export type ChannelTestResult = Schemas['ChannelTest'];

export const CHANNEL_KEYS = [['channels']] as const;

/** The channels that a region may use, and those below it. */
export function useChannels(region: string): UseQueryResult<readonly ListedChannel[]> {
  return useQuery({
    queryKey: ['channels', { region }],
    queryFn: async () => (await readAnswer(api().GET('/api/alerts/channels', { params: { query: { region } } }))).items,
  });
}

/** The names of channels by their ids; of two with one id the nearest counts. */
export function useChannelNames(region: string): (id: string) => string {
  const channels = useChannels(region).data ?? [];
  return (id) => channels.filter((channel) => channel.id === id && region.startsWith(channel.region)).at(-1)?.name ?? id;
}

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
