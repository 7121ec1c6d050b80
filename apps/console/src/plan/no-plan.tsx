import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIsAtLeast } from '../session/rights';
import { useSession } from '../session/use-session';
import { Panel } from '../ui/panel';
import { NewPlanBar } from './new-plan-bar';
import type { PlanChoice } from './plan-choices';
import type { KnownPlans } from './use-plans';

/** What is shown while there is no plan: the ways to begin one, or whom to ask for it. */
export default function NoPlan(known: KnownPlans) {
  const { t } = useTranslation();
  const maySetUp = useIsAtLeast('supervisor');
  return (
    <Panel title={t('plan.none')} className="new-plan">
      {maySetUp ? <NewPlan {...known} /> : <p>{t('plan.ask')}</p>}
    </Panel>
  );
}

function NewPlan(known: KnownPlans) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const ownRegions = useSession().data?.user.regions ?? [];
  const [region, setRegion] = useState(ownRegions[0]);
  const [year, setYear] = useState(Number(known.today.slice(0, 4)));
  const change = (choice: Partial<PlanChoice>): void => {
    if (choice.region !== undefined) setRegion(choice.region);
    if (choice.year !== undefined) setYear(choice.year);
  };
  const begin = (page: string): void => void navigate(`/reports/${page}?region=${region ?? ''}&year=${year}`);
  return (
    <>
      <p>{t('plan.begin')}</p>
      <NewPlanBar plan={{ ...known, region, year }} onChange={change} />
      <p className="entry-buttons">
        <Button type="primary" disabled={region === undefined} onClick={() => begin('upload-plan')}>
          {t('plan.upload')}
        </Button>
        <Button disabled={region === undefined} onClick={() => begin('register')}>
          {t('plan.register')}
        </Button>
      </p>
    </>
  );
}
