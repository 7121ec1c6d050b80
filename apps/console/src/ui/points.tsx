import { useTranslation } from 'react-i18next';
import { formatPoints } from './numbers';

/** A deviation, with the word for its unit. */
export function Points({ value }: { readonly value: number | null }) {
  const { t } = useTranslation();
  return (
    <span className="points number">
      {formatPoints(value)}
      <span className="unit"> {t('unit.points')}</span>
    </span>
  );
}
