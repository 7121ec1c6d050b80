import type { UseMutationResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isStale } from '../api/is-stale';
import { UnsavedQuestion } from '../ui/unsaved-question';
import type { LastChange } from './conflict-notice';
import { SaveFailure } from './save-failure';
import type { SettingDraft } from './use-draft';

export interface SaveBarProps {
  readonly draft: Omit<SettingDraft<unknown>, 'value' | 'change'>;
  /** Saves what was entered, based on a version. */
  readonly action: UseMutationResult<unknown, Error, number>;
  /** The newest version that is known. */
  readonly latest: number;
  readonly change: LastChange | null;
  /** Reads the setting again. */
  readonly onStale: () => void;
}

/** What is not saved yet: to save it, or to give it up. */
export function SaveBar({ draft, action, latest, change, onStale }: SaveBarProps) {
  const { t } = useTranslation();
  const save = (version: number): void => {
    action.mutate(version, { onError: (error) => (isStale(error) ? onStale() : undefined) });
  };
  const discard = (): void => {
    action.reset();
    draft.discard();
  };
  return (
    <>
      <UnsavedQuestion isUnsaved={draft.isChanged} />
      <SaveFailure error={action.error} change={change} onTakeTheirs={discard} onKeepOwn={() => save(latest)} />
      {draft.isChanged && (
        <div className="save-bar" role="group" aria-label={t('alertSettings.save.unsaved')}>
          <span>{t('alertSettings.save.unsaved')}</span>
          <Button onClick={discard}>{t('alertSettings.save.discard')}</Button>
          <Button type="primary" loading={action.isPending} onClick={() => save(draft.version)}>
            {t('alertSettings.save.save')}
          </Button>
        </div>
      )}
    </>
  );
}
