import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegionNames } from '../plan/use-region-names';
import { ConfirmDialog, type ConfirmedAction } from '../ui/confirm-dialog';

export interface OriginNoteProps {
  readonly region: string;
  /** The region whose setting it is; null: nobody has set one. */
  readonly from: string | null;
  readonly since?: string | null;
  readonly reset: ConfirmedAction;
}

/** Whose setting is in force here, and the way to inherit again. */
export function OriginNote({ region, from, since = null, reset }: OriginNoteProps) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  const [isAsking, setAsking] = useState(false);
  const source =
    from === null ? t('alertSettings.origin.default') : t('alertSettings.origin.inherited', { region: nameRegion(from).join(' ') });
  return (
    <div className="origin-note">
      <span className="muted">
        {from === region ? t('alertSettings.origin.own') : source}
        {since !== null && t('alertSettings.origin.since', { date: since })}
      </span>
      {from === region && (
        <Button size="small" onClick={() => setAsking(true)}>
          {t('alertSettings.origin.reset')}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t('alertSettings.origin.reset')}
          explanation={t('alertSettings.origin.resetExplanation')}
          action={reset}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
