import { BellFilled, EyeFilled, MessageFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { AlertLevelName, ShownAlert } from './inbox-address';

const ICONS = { remind: BellFilled, supervise: EyeFilled, summon: MessageFilled } as const;

/** How far an alert has gone: its own shape and word besides the colour. */
export function LevelTag({ level }: { readonly level: AlertLevelName }) {
  const { t } = useTranslation();
  const Icon = ICONS[level];
  return (
    <span className="light-tag">
      <Icon className={`level-icon ${level}`} aria-hidden /> {t(`alerts.${level}`)}
    </span>
  );
}

export interface AnswerLimitProps {
  readonly alert: Pick<ShownAlert, 'answerBy' | 'state'>;
  /** The business date. */
  readonly today: string;
}

/** By when an answer is awaited, and whether that is past. */
export function AnswerLimit({ alert: { answerBy, state }, today }: AnswerLimitProps) {
  const { t } = useTranslation();
  const isAwaited = state === 'raised' || state === 'acknowledged' || state === 'returned';
  if (answerBy === null) return <span className="muted">{isAwaited ? t('alertList.noLimit') : t('alertList.noneAwaited')}</span>;
  return (
    <span className="limit">
      <span className="number">{answerBy}</span>
      {answerBy < today && <strong className="overdue">{t('alertList.overdue')}</strong>}
      {answerBy === today && <strong className="due-today">{t('alertList.dueToday')}</strong>}
    </span>
  );
}
