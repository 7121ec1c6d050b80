import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { useRegionNames } from '../plan/use-region-names';

/** Where rights hold: the regions, and of a reporter the departments. */
export function RightsText({ rights: { regions, departments } }: { readonly rights: Pick<Schemas['User'], 'regions' | 'departments'> }) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  const names = regions.map((region) => nameRegion(region).at(-1) ?? region);
  return (
    <>
      {names.length === 0 ? t('administration.allRegions') : names.join(t('list.separator'))}
      {departments.length > 0 && <span className="muted block">{departments.join(t('list.separator'))}</span>}
    </>
  );
}
