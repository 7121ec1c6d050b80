import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../session/use-session';
import { hasRole } from '../session/rights';
import { ActionDialog } from './action-dialog';
import { findNextAction, listActions, type AlertActionName } from './available-actions';
import type { ShownAlert } from './inbox-address';

/** What can be done with the alert now, by whoever is signed in; each in a dialogue. */
export function AlertActions({ alert }: { readonly alert: ShownAlert }) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<AlertActionName>();
  const own = useSession().data?.user.role;
  const actions = listActions(alert, (role) => hasRole(own, role));
  const next = findNextAction(alert, own);
  return (
    <>
      {actions.length > 0 && (
        <div className="panel actions" role="group" aria-label={t('alertPage.actions')}>
          {actions.map((action) => (
            <Button key={action} type={action === next ? 'primary' : 'default'} onClick={() => choose(action)}>
              {t(`alertAction.name.${action}`)}
            </Button>
          ))}
          {hasRole(own, 'supervisor') && <SilenceLink alert={alert} />}
        </div>
      )}
      {chosen !== undefined && <ActionDialog key={chosen} alert={alert} action={chosen} onClose={() => choose(undefined)} />}
    </>
  );
}

/** To a silence of this alert alone. */
function SilenceLink({ alert: { id, region, year } }: { readonly alert: ShownAlert }) {
  const { t } = useTranslation();
  const search = new URLSearchParams({ region, year: String(year), new: 'yes', alert: id });
  return <Link to={{ pathname: '/alerts/silences', search: search.toString() }}>{t('alertPage.silence')}</Link>;
}
