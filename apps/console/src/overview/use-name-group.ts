import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import type { SummaryGroup } from '../plan/use-plan-figures';
import { useRegionNames } from '../plan/use-region-names';
import type { LightName } from '../ui/lights';
import type { GroupingChoice, PartKind } from './overview-address';

type ServiceName = Schemas['ItemListEntry']['service'];

/** What people call a group: services, lights and regions have only codes in the answers. */
export function useNameGroup(by: GroupingChoice | PartKind): (group: Pick<SummaryGroup, 'key' | 'name'>) => string {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  return ({ key, name }) => {
    if (by === 'service') return t(`service.${key as ServiceName}`);
    if (by === 'light') return t(`light.${key as LightName}`);
    return by === 'region' ? (nameRegion(key).at(-1) ?? key) : name;
  };
}
