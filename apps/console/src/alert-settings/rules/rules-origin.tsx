import { useTranslation } from 'react-i18next';
import { useAction } from '../../ui/use-action';
import { OriginNote } from '../origin-note';
import { resetRules, RULES_KEYS, type SavedRules } from './rule-api';

/** Whose rules they are, and the way back to those of the region above. */
export function RulesOrigin({ saved: { region, from, version, since } }: { readonly saved: SavedRules }) {
  const { t } = useTranslation();
  const reset = useAction<undefined, unknown>({
    run: () => resetRules(region, version),
    changes: RULES_KEYS,
    doneText: t('alertSettings.origin.inherits'),
  });
  return <OriginNote region={region} from={from} since={since} reset={reset} />;
}
