import type { TFunction } from 'i18next';
import { formatQuantity } from '../../ui/numbers';
import { findStep, type TraceFacts } from './trace-facts';
import type { ShownItem } from './use-item';

type RuleUnit = 'points' | 'relative-percent' | 'missed-periods';

/** The light policy: which deviation has which light. */
export function explainRule({ trace }: ShownItem, t: TFunction, policyName: string | undefined): readonly string[] {
  const facts = findStep(trace, 'band');
  const version = facts.number('version') ?? 1;
  return [
    policyName === undefined ? t('items.rule.unnamed', { version }) : t('items.rule.name', { name: policyName, version }),
    facts.number('goalTolerance') === null ? explainBands(facts, t) : explainTolerance(facts, t),
  ];
}

function explainBands(facts: TraceFacts, t: TFunction): string {
  const unit = (facts.text('unit') ?? 'points') as RuleUnit;
  const bands = (['red', 'yellow'] as const).flatMap((light) => {
    const below = facts.number(`${light}Below`);
    if (below === null) return [];
    return [t(`items.rule.${unit}`, { limit: formatQuantity(unit === 'points' ? below : Math.abs(below)), light: t(`light.${light}`) })];
  });
  const otherwise = (facts.text('otherwise') ?? 'green') as 'red' | 'yellow' | 'green';
  return t('items.rule.bands', { bands: bands.join(t('items.rule.separator')), otherwise: t(`light.${otherwise}`) });
}

function explainTolerance(facts: TraceFacts, t: TFunction): string {
  const isPoints = facts.text('goalToleranceIn') === 'points';
  const tolerance = formatQuantity(facts.number('goalTolerance'));
  return t(isPoints ? 'items.rule.tolerancePoints' : 'items.rule.tolerancePercent', {
    tolerance,
    count: facts.number('goalTolerance') ?? 0,
    yellow: t('light.yellow'),
    red: t('light.red'),
  });
}
