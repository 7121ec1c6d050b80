import { useTranslation } from 'react-i18next';
import { LightTag } from '../../ui/light-tag';
import { LIGHTS_WORST_FIRST, type LightName } from '../../ui/lights';

export interface LightChoiceProps {
  readonly chosen: readonly LightName[];
  readonly onChange: (chosen: readonly LightName[]) => void;
}

/** Items with any of the chosen lights. */
export function LightChoice({ chosen, onChange }: LightChoiceProps) {
  const { t } = useTranslation();
  const toggle = (light: LightName): void => onChange(LIGHTS_WORST_FIRST.filter((each) => chosen.includes(each) !== (each === light)));
  return (
    <div className="light-choice" role="group" aria-label={t('item.light')}>
      {LIGHTS_WORST_FIRST.map((light) => (
        <button key={light} type="button" aria-pressed={chosen.includes(light)} onClick={() => toggle(light)}>
          <LightTag light={light} />
        </button>
      ))}
    </div>
  );
}
