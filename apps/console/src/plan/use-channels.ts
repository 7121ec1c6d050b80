import type { Schemas } from '@duban/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';

/** The channels that a region may use, and those below it. */
export function useChannels(region: string): UseQueryResult<readonly Schemas['Channel'][]> {
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
