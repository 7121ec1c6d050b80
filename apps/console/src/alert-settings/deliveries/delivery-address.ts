import { readMatching } from '../../plan/plan-address';
import { DELIVERY_STATE_NAMES, type DeliveryListFilter, type DeliveryStateName } from './delivery-api';

/** Which deliveries an address names; what it says wrongly counts as absent. */
export function readDeliveryFilter(search: URLSearchParams, region: string): DeliveryListFilter {
  const state = DELIVERY_STATE_NAMES.find((each) => each === search.get('state')) satisfies DeliveryStateName | undefined;
  const channel = readMatching(search, 'channel', /./);
  const alert = readMatching(search, 'alert', /./);
  return {
    region,
    ...(state !== undefined && { state }),
    ...(channel !== undefined && { channel }),
    ...(alert !== undefined && { alert }),
  };
}
