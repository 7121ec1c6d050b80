import { useTranslation } from 'react-i18next';
import { useRegionNames } from '../plan/use-region-names';
import { useSession } from '../session/use-session';
import { Panel } from '../ui/panel';

/** Who is signed in, and for whom he may act. */
export function UserFacts() {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  const user = useSession().data?.user;
  if (user === undefined) return null;
  const { name, role, regions, departments } = user;
  const separator = t('list.separator');
  const facts = [
    [t('signIn.name'), name],
    [t('account.role'), t(`role.${role}`)],
    [t('account.regions'), regions.map((code) => nameRegion(code).join(' ')).join(separator) || t('account.allRegions')],
    ...(role === 'reporter' ? [[t('account.departments'), departments.join(separator)] as const] : []),
  ] as const;
  return (
    <Panel title={t('account.user')}>
      <dl className="account-facts">
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('account.askAdministrator')}</p>
    </Panel>
  );
}
