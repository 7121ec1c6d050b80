import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { useRegionNames } from '../../plan/use-region-names';

/** The items that a policy is for. */
export function ScopeText({ scope: { region, service, itemId } }: { readonly scope: Schemas['PolicyScope'] }) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  if (itemId !== undefined) return t('administration.policy.itemOnly', { item: itemId });
  const name = nameRegion(region).at(-1) ?? region;
  return `${name} ${t(service === undefined ? 'administration.policy.allServices' : `service.${service}`)}`;
}
