import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

export interface YearSelectProps {
  readonly year: number;
  /** Those to choose from, in any order. */
  readonly years: readonly number[];
  readonly onChange: (year: number) => void;
}

/** The year of a plan; the newest first. */
export function YearSelect({ year, years, onChange }: YearSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={t('plan.year')}
      className="year-select"
      value={year}
      options={[...new Set([year, ...years])].sort((a, b) => b - a).map((value) => ({ value, label: t('plan.yearName', { year: value }) }))}
      onChange={onChange}
    />
  );
}
