import type { UseMutationResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegionNames } from '../plan/use-region-names';
import { ActionFailure } from '../ui/action-failure';
import { Dialog } from '../ui/dialog';

export interface OriginNoteProps {
  readonly region: string;
  /** The region whose setting it is; null: nobody has set one. */
  readonly from: string | null;
  readonly since?: string | null;
  readonly reset: UseMutationResult<unknown, Error, undefined>;
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
        <Dialog title={t('alertSettings.origin.reset')} onClose={() => setAsking(false)}>
          <p>{t('alertSettings.origin.resetExplanation')}</p>
          <ActionFailure error={reset.error} />
          <p className="dialog-buttons">
            <Button onClick={() => setAsking(false)}>{t('alertSettings.cancel')}</Button>
            <Button
              type="primary"
              danger
              loading={reset.isPending}
              onClick={() => reset.mutate(undefined, { onSuccess: () => setAsking(false) })}
            >
              {t('alertSettings.origin.reset')}
            </Button>
          </p>
        </Dialog>
      )}
    </div>
  );
}
