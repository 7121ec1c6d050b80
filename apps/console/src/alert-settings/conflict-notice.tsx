import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../ui/instants';

/** Who has changed a setting meanwhile, and when; null: it is not known. */
export interface LastChange {
  readonly by: string;
  readonly at: string;
}

export interface ConflictNoticeProps {
  readonly change: LastChange | null;
  readonly onTakeTheirs: () => void;
  readonly onKeepOwn: () => void;
}

/** Somebody else has saved a setting that was being changed: whose version counts is for people to say. */
export function ConflictNotice({ change, onTakeTheirs, onKeepOwn }: ConflictNoticeProps) {
  const { t } = useTranslation();
  const title =
    change === null
      ? t('alertSettings.conflict.unknown')
      : t('alertSettings.conflict.title', { by: change.by, at: formatInstant(change.at) });
  return (
    <Alert
      className="failure"
      type="warning"
      showIcon
      title={title}
      description={t('alertSettings.conflict.explanation')}
      action={
        <span className="stacked-buttons">
          <Button size="small" onClick={onTakeTheirs}>
            {t('alertSettings.conflict.theirs')}
          </Button>
          <Button size="small" danger onClick={onKeepOwn}>
            {t('alertSettings.conflict.own')}
          </Button>
        </span>
      }
    />
  );
}
