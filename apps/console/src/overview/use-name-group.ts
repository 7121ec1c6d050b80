import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import type { LightName } from '../ui/lights';
import type { GroupingChoice, PartKind } from './overview-address';
import { useRegionNames } from './use-region-names';

type Group = Pick<Schemas['SummaryGroup'], 'key' | 'name'>;
type ServiceName = Schemas['ItemListEntry']['service'];

/** What people call a group: services, lights and regions have only codes in the answers. */
export function useNameGroup(by: GroupingChoice | PartKind): (group: Group) => string {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  return ({ key, name }) => {
    if (by === 'service') return t(`service.${key as ServiceName}`);
    if (by === 'light') return t(`light.${key as LightName}`);
    return by === 'region' ? (nameRegion(key).at(-1) ?? key) : name;
  };
}
