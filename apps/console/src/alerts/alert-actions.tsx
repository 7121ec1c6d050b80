import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  const next = findNextAction(alert, actions);
  return (
    <>
      {actions.length > 0 && (
        <div className="panel actions" role="group" aria-label={t('alertPage.actions')}>
          {actions.map((action) => (
            <Button key={action} type={action === next ? 'primary' : 'default'} onClick={() => choose(action)}>
              {t(`alertAction.name.${action}`)}
            </Button>
          ))}
        </div>
      )}
      {chosen !== undefined && <ActionDialog key={chosen} alert={alert} action={chosen} onClose={() => choose(undefined)} />}
    </>
  );
}
