import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { Panel } from '../../ui/panel';
import { describeEvents } from './describe-events';
import type { ShownHistory, ShownItem } from './use-item';

export interface DecisionsCardProps {
  readonly item: ShownItem;
  readonly history: ShownHistory;
}

/** What was decided about the item: registered, amended, accepted, excused, withdrawn; the latest first. */
export function DecisionsCard({ item, history }: DecisionsCardProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('items.decision.title')} className="half">
      <ol className="decisions">
        {describeEvents(item, history.events, t).map(({ seq, recordedAt, actor, sentences }) => (
          <li key={seq}>
            <p className="muted">{t('items.reported.by', { who: actor, when: formatInstant(recordedAt) })}</p>
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
