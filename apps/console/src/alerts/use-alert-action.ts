import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale } from '../api/is-stale';
import type { ActionOptions } from '../ui/use-action';
import type { AlertActionName } from './available-actions';
import type { ShownAlert } from './inbox-address';
import { SEND_ACTION, type EnteredAction } from './send-action';
import { readAlert } from './use-alerts';

type AlertActionOptions = Required<Pick<ActionOptions<EnteredAction, ShownAlert>, 'run' | 'changes' | 'doneText'>>;

/**
 * Does something with an alert, unless somebody else did something with it since it was shown: that is told, the page shows it, and
 * whoever still wants the same sends it again.
 */
export function useAlertAction(alert: ShownAlert, action: AlertActionName): AlertActionOptions {
  const { t } = useTranslation();
  const client = useQueryClient();
  const seen = useRef(alert);
  const showPresent = async (): Promise<void> => {
    const present = await readAlert(alert.id);
    client.setQueryData(['alert', alert.id], present);
    seen.current = present.alert;
  };
  const run = async (entered: EnteredAction): Promise<ShownAlert> => {
    try {
      return await SEND_ACTION[action](seen.current, entered);
    } catch (error) {
      if (isStale(error)) await showPresent();
      throw error;
    }
  };
  return {
    run,
    changes: [['alert', alert.id], ['alerts'], ['alert-notices', alert.id], ['items'], ['item']],
    doneText: t('alertAction.done', { action: t(`alertAction.name.${action}`) }),
  };
}
