import { useTranslation } from 'react-i18next';

/** By how many positions somebody has risen in a ranking: an arrow and a number, and words for who cannot see them. */
export function Rise({ value }: { readonly value: number | null }) {
  const { t } = useTranslation();
  if (value === null || value === 0) return <span className="rise" />;
  const label = value > 0 ? t('ranking.risen', { count: value }) : t('ranking.fallen', { count: -value });
  return (
    <span className={`rise number ${value > 0 ? 'up' : 'down'}`} role="img" aria-label={label} title={label}>
      {value > 0 ? '▲' : '▼'}
      {Math.abs(value)}
    </span>
  );
}
