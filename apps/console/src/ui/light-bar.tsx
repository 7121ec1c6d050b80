import { useTranslation } from 'react-i18next';
import { LIGHTS_WORST_FIRST, type LightName } from './lights';

/** How many items have each light, as one bar. The numbers stand in it; what is read out names them. */
export function LightBar({ counts }: { readonly counts: Readonly<Record<LightName, number>> }) {
  const { t } = useTranslation();
  const present = LIGHTS_WORST_FIRST.filter((light) => counts[light] > 0);
  const label = present.map((light) => t('light.count', { light: t(`light.${light}`), count: counts[light] })).join(t('list.separator'));
  return (
    <span className="light-bar" role="img" aria-label={label} title={label}>
      {present.map((light) => (
        <span key={light} className={`light-part ${light}`} style={{ flexGrow: counts[light] }}>
          {counts[light]}
        </span>
      ))}
    </span>
  );
}
