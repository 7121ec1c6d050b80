import { useTranslation } from 'react-i18next';
import { Evidence } from './evidence';
import type { ShownReport } from './report-rows';

const TEXTS = ['narrative', 'issues', 'needs', 'expectedFinish'] as const;

/** What the department writes about a report, and what is unusual about it. */
export function ReportNarrative({ report }: { readonly report: ShownReport }) {
  const { t } = useTranslation();
  const { evidence = [], flags = [] } = report;
  return (
    <div>
      {flags.map((flag) => (
        <p key={flag} className="flag">
          {t(`items.flag.${flag}`)}
        </p>
      ))}
      {TEXTS.filter((name) => report[name] !== undefined).map((name) => (
        <p key={name} className="narrative">
          <span className="muted">{t(`items.reported.${name}`)}</span>
          {report[name]}
        </p>
      ))}
      {evidence.length > 0 && <Evidence addresses={evidence} />}
    </div>
  );
}
