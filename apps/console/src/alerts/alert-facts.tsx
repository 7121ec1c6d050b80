import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRegionNames } from '../plan/use-region-names';
import { Panel } from '../ui/panel';
import type { ShownAlert } from './inbox-address';
import { useLagSentences } from './use-lag-sentences';

/** What an alert is about: the lag when it was raised, in sentences, and who has to do what by when. */
export function AlertFacts({ alert, today }: { readonly alert: ShownAlert; readonly today: string }) {
  const { t } = useTranslation();
  const describe = useLagSentences();
  const { rule, department, leader, area, raisedOn, unknownHolidayYears: years } = alert;
  const region = useRegionNames()(alert.region).join(' ');
  return (
    <Panel title={t('alertPage.about')}>
      <ul className="alert-sentences">
        {describe(alert, today).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {years.length > 0 && <li>{t('alertPage.unknownHolidays', { years: years.join(t('list.separator')) })}</li>}
      </ul>
      <dl className="alert-facts">
        <Fact name={t('alertList.subject')}>
          <SubjectLink alert={alert} />
        </Fact>
        <Fact name={t('alertList.department')}>{department.name}</Fact>
        <Fact name={t('alertPage.leader')}>{leader}</Fact>
        <Fact name={t('alertPage.area')}>{area}</Fact>
        <Fact name={t('alertPage.region')}>{region}</Fact>
        <Fact name={t('alertList.rule')}>{rule.name}</Fact>
        <Fact name={t('alertList.raisedOn')}>{raisedOn}</Fact>
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Leads to the item, or to the items of the department or the area. */
function SubjectLink({ alert: { subject, region, year } }: { readonly alert: ShownAlert }) {
  if (subject.type === 'item') return <Link to={`/items/${encodeURIComponent(subject.id)}`}>{subject.name}</Link>;
  const part = new URLSearchParams({ region, year: String(year), by: subject.type, [subject.type]: subject.id });
  return <Link to={{ pathname: '/overview', search: part.toString() }}>{subject.name}</Link>;
}
