import { useTranslation } from 'react-i18next';
import { RequirePlan } from '../plan/require-plan';
import { UploadSteps } from './upload-steps';

/** The items of a plan by a file. */
export default function UploadPlanPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <h1>{t('reports.upload.items.title')}</h1>
      <RequirePlan>{(plan) => <UploadSteps content="items" plan={plan} />}</RequirePlan>
    </div>
  );
}
