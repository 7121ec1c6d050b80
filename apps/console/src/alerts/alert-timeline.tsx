import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../ui/instants';
import { useEventTexts } from './use-event-texts';

type ShownEvent = Schemas['AlertEvent'];

/** What happened to an alert, the newest first: when, who, what, and in whose words. */
export function AlertTimeline({ events }: { readonly events: readonly ShownEvent[] }) {
  const { t } = useTranslation();
  const { nameEvent, listDetails } = useEventTexts();
  return (
    <ol className="timeline">
      {[...events].reverse().map((event) => (
        <li key={event.seq}>
          <p>
            <strong>{nameEvent(event)}</strong>
            <span className="muted">
              {event.actor ?? t('alertPage.automatic')} <span className="number">{event.on}</span>
            </span>
          </p>
          <dl className="event-details">
            {listDetails(event).map(([name, text]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <p className="muted small">{t('alertPage.recordedAt', { time: formatInstant(event.recordedAt) })}</p>
        </li>
      ))}
    </ol>
  );
}
