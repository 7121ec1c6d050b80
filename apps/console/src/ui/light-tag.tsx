import { CheckCircleFilled, ClockCircleFilled, CloseCircleFilled, PlayCircleFilled, WarningFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { LightName } from './lights';

const ICONS = {
  done: CheckCircleFilled,
  green: PlayCircleFilled,
  yellow: WarningFilled,
  red: CloseCircleFilled,
  grey: ClockCircleFilled,
} as const;

/** A light: its own shape and word besides the colour. */
export function LightTag({ light }: { readonly light: LightName }) {
  const { t } = useTranslation();
  return (
    <span className="light-tag">
      <LightIcon light={light} /> {t(`light.${light}`)}
    </span>
  );
}

export function LightIcon({ light }: { readonly light: LightName }) {
  const Icon = ICONS[light];
  return <Icon className={`light-icon ${light}`} aria-hidden />;
}
