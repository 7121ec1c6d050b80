import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import type { AlertLevelName, ShownAlert } from './inbox-address';

type HappenedEvent = Pick<Schemas['AlertEvent'], 'type' | 'data'>;
type EventName = 'acknowledged' | 'answered' | 'returned' | 'excused' | 'closed';

/** What events say, by their types: see the schemas of duban.alerts.v1. */
interface EventWords {
  readonly level?: AlertLevelName;
  readonly cause?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly measures?: string;
  readonly committedDate?: string;
  readonly until?: string;
  readonly department?: Schemas['Department'];
}

export interface EventTexts {
  /** What happened, in a few words. */
  readonly nameEvent: (event: HappenedEvent) => string;
  /** What people wrote about it, each with its heading. */
  readonly listDetails: (event: HappenedEvent) => readonly (readonly [string, string])[];
}

export function useEventTexts(): EventTexts {
  const { t } = useTranslation();
  const nameEvent = (event: HappenedEvent): string => {
    const { level = 'remind', cause, department } = event.data as EventWords;
    const levelName = t(`alerts.${level}`);
    switch (event.type) {
      case 'duban.alert.raised.v1':
        return t('alertEvent.raised', { level: levelName });
      case 'duban.alert.escalated.v1':
        return t(cause === 'limit-passed' ? 'alertEvent.limitPassed' : 'alertEvent.escalated', { level: levelName });
      case 'duban.alert.handed-over.v1':
        return t(cause === 'item-amended' ? 'alertEvent.itemAmended' : 'alertEvent.handedOver', { department: department?.name ?? '' });
      case 'duban.alert.reopened.v1':
        return t(cause === 'excuse-ended' ? 'alertEvent.excuseEnded' : 'alertEvent.commitmentMissed');
      case 'duban.alert.recovered.v1':
        return t(`recovery.${cause as NonNullable<ShownAlert['recoveryCause']>}`);
      default:
        return t(`alertEvent.${event.type.split('.')[2] as EventName}`);
    }
  };
  const listDetails: EventTexts['listDetails'] = ({ type, data }) => {
    const { cause, reason, note, measures, committedDate, until } = data as EventWords;
    const details: readonly (readonly [string, string | undefined])[] = [
      [t('alertAction.cause'), type === 'duban.alert.answered.v1' ? cause : undefined],
      [t('alertAction.measures'), measures],
      [t('alertAction.committedDate'), committedDate],
      [t('alertAction.until'), until],
      [t('alertAction.reason'), reason],
      [t('alertAction.note'), note],
    ];
    return details.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
  };
  return { nameEvent, listDetails };
}
