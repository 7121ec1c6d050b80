import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@duban/client';
import { RefusedAction } from '../ui/refused-action';
import type { ActionOptions } from '../ui/use-action';
import type { AlertActionName } from './available-actions';
import type { ShownAlert } from './inbox-address';
import { SEND_ACTION, type EnteredAction } from './send-action';
import { readAlert } from './use-alerts';
import { useEventTexts } from './use-event-texts';

type AlertActionOptions = Required<Pick<ActionOptions<EnteredAction, ShownAlert>, 'run' | 'changes' | 'doneText'>>;

/**
 * Does something with an alert, unless somebody else did something with it since it was shown: that is told, the page shows it, and
 * whoever still wants the same sends it again.
 */
export function useAlertAction(alert: ShownAlert, action: AlertActionName): AlertActionOptions {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { nameEvent } = useEventTexts();
  const seen = useRef(alert.seq);
  const assertUnchanged = async (): Promise<void> => {
    const { alert: current, events }: Schemas['AlertDetail'] = await readAlert(alert.id);
    client.setQueryData(['alert', alert.id], { alert: current, events });
    const last = events.at(-1);
    if (current.seq === seen.current || last === undefined) return;
    seen.current = current.seq;
    throw new RefusedAction(t('alertAction.changed', { actor: last.actor ?? t('alertPage.automatic'), event: nameEvent(last) }));
  };
  const run = async (entered: EnteredAction): Promise<ShownAlert> => {
    await assertUnchanged();
    return SEND_ACTION[action](alert.id, entered);
  };
  return {
    run,
    changes: [['alert', alert.id], ['alerts'], ['alert-notices', alert.id], ['items'], ['item']],
    doneText: t('alertAction.done', { action: t(`alertAction.name.${action}`) }),
  };
}
