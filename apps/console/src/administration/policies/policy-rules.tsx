import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';

export type ShownPolicy = Schemas['LightPolicy'];

/** A policy in sentences. */
export function PolicyRules({ policy: { source, progress, funds, goalTolerance, unreported, start } }: { readonly policy: ShownPolicy }) {
  const { t } = useTranslation();
  const describe = ({ unit, bands }: Schemas['Bands']): string =>
    bands
      .map(({ below, light }) => t(`administration.policy.band.${unit}`, { light: t(`light.${light}`), below }))
      .join(t('administration.policy.separator'));
  const thresholds = [
    ...(unreported.yellow === null ? [] : [t('administration.policy.unreportedYellow', { count: unreported.yellow })]),
    ...(unreported.red === null ? [] : [t('administration.policy.unreportedRed', { count: unreported.red })]),
    ...(start.yellowAfterMonths === null ? [] : [t('administration.policy.startYellow', { count: start.yellowAfterMonths })]),
    ...(start.redAfterMonths === null ? [] : [t('administration.policy.startRed', { count: start.redAfterMonths })]),
  ];
  return (
    <>
      <ul className="policy-rules">
        <li>{t('administration.policy.progressRule', { bands: describe(progress) })}</li>
        <li>{t('administration.policy.fundsRule', { bands: describe(funds) })}</li>
        <li>{t('administration.policy.toleranceRule', { value: goalTolerance })}</li>
        {thresholds.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="muted">{t('administration.policy.sourceText', { source })}</p>
    </>
  );
}
