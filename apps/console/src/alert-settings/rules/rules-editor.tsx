import { useTranslation } from 'react-i18next';
import { useAction } from '../../ui/use-action';
import { SaveBar } from '../save-bar';
import { useDraft } from '../use-draft';
import { DryRunPanel } from '../dry-run/dry-run-panel';
import { RULES_KEYS, saveRules, toEditedRules, useRulesHistory, type SavedRules } from './rule-api';
import { RulesHistory } from './rules-history';
import { RulesPanel } from './rules-panel';

export interface RulesEditorProps {
  readonly saved: SavedRules;
  readonly today: string;
  readonly onStale: () => void;
}

/** The rules of a region: changed, tried on what has been, saved. */
export function RulesEditor({ saved, today, onStale }: RulesEditorProps) {
  const { t } = useTranslation();
  const { region, version } = saved;
  const history = useRulesHistory(region);
  const draft = useDraft({ version, value: toEditedRules(saved.rules) });
  const save = useAction({
    run: (base: number) => saveRules(region, base, draft.value),
    changes: RULES_KEYS,
    doneText: t('alertSettings.save.saved'),
    onDone: () => draft.discard(),
  });
  const [last] = history.data ?? [];
  const usedIds = [...draft.value, ...(history.data ?? []).flatMap(({ rules }) => rules ?? [])].map(({ id }) => id);
  return (
    <>
      <RulesPanel saved={saved} rules={draft.value} usedIds={usedIds} error={save.error} onChange={draft.change} />
      <SaveBar
        draft={draft}
        action={save}
        latest={version}
        change={last ?? null}
        onStale={() => {
          onStale();
          void history.refetch();
        }}
      />
      <DryRunPanel region={region} today={today} rules={draft.value} />
      <RulesHistory history={history} onTake={draft.change} />
    </>
  );
}
