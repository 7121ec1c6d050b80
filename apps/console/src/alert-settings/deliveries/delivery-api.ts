import type { Schemas } from '@duban/client';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';

export type SentDelivery = Schemas['Delivery'];
export type DeliveryStateName = Exclude<SentDelivery['state'], 'draft'>;
type DeliveryPage = Schemas['DeliveriesPage'];

export const DELIVERY_STATE_NAMES: readonly DeliveryStateName[] = ['waiting', 'sending', 'sent', 'failed', 'refused', 'undeliverable'];
export const DELIVERY_KEYS = [['deliveries']] as const;
const PAGE = 50;

/** Which deliveries are listed. */
export interface DeliveryListFilter {
  readonly region: string;
  readonly state?: DeliveryStateName;
  readonly channel?: string;
  readonly alert?: string;
}

export function useDeliveries({ state, ...filter }: DeliveryListFilter, cursor: string | undefined): UseQueryResult<DeliveryPage> {
  const query = { ...filter, limit: PAGE, ...(state !== undefined && { state: [state] }), ...(cursor !== undefined && { cursor }) };
  return useQuery({
    queryKey: ['deliveries', query],
    queryFn: () => readAnswer(api().GET('/api/alerts/deliveries', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function sendAgain(id: string): Promise<SentDelivery> {
  return readAnswer(api().POST('/api/alerts/deliveries/{id}/send-again', { params: { path: { id } } }));
}
