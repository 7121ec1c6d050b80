import { useTranslation } from 'react-i18next';
import { RequirePlan } from '../plan/require-plan';
import { UploadSteps } from './upload-steps';

/** Reports of many items by a file. */
export default function UploadPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <h1>{t('reports.upload.reports.title')}</h1>
      <RequirePlan>{(plan) => <UploadSteps content="reports" plan={plan} />}</RequirePlan>
    </div>
  );
}
