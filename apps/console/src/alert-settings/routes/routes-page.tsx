import { useTranslation } from 'react-i18next';
import { QueryCard } from '../../ui/query-card';
import { SettingsFrame } from '../settings-frame';
import { useRoutes } from './route-api';
import { RoutesEditor } from './routes-editor';

export default function RoutesPage() {
  return <SettingsFrame>{({ region }) => <RoutesOfRegion region={region} />}</SettingsFrame>;
}

function RoutesOfRegion({ region }: { readonly region: string }) {
  const { t } = useTranslation();
  const routes = useRoutes(region);
  if (routes.data === undefined) {
    return (
      <QueryCard title={t('alertSettings.page.routes')} query={routes}>
        {() => null}
      </QueryCard>
    );
  }
  return <RoutesEditor saved={routes.data} onStale={() => void routes.refetch()} />;
}
