import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { NewPlanBar } from '../plan/new-plan-bar';
import { PlanBar } from '../plan/plan-bar';
import { RequirePlan, type ShownPlan } from '../plan/require-plan';
import { DownloadButton } from '../ui/download-button';
import { Panel } from '../ui/panel';
import { readTemplate, UPLOAD_SERVICES, type UploadContent } from './send-file';
import { UploadFile } from './upload-file';
import { useSearchChanges } from './use-search-changes';

interface UploadStepsProps {
  readonly content: UploadContent;
  readonly plan: ShownPlan;
}

/** Items or reports by a file. */
export function FileUpload({ content }: Pick<UploadStepsProps, 'content'>) {
  const { t } = useTranslation();
  return (
    <div className="page">
      <h1>{t(`reports.upload.${content}.title`)}</h1>
      <RequirePlan>{(plan) => <UploadSteps content={content} plan={plan} />}</RequirePlan>
    </div>
  );
}

/** From the template to what its rows became: what is wrong with them, and then all of them or the good ones. */
function UploadSteps({ content, plan }: UploadStepsProps) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const service = UPLOAD_SERVICES.find((each) => each === search.get('service')) ?? 'projects';
  const choose = useSearchChanges();
  const Bar = content === 'items' ? NewPlanBar : PlanBar;
  return (
    <>
      <Bar plan={plan} onChange={choose} />
      <Panel title={t('reports.upload.template')}>
        <div className="entry-buttons">
          <Segmented
            aria-label={t('reports.upload.service')}
            value={service}
            options={UPLOAD_SERVICES.map((value) => ({ value, label: t(`service.${value}`) }))}
            onChange={(chosen) => choose({ service: chosen })}
          />
          <DownloadButton
            label={t('reports.upload.download')}
            fileName={t(`reports.upload.${content}.fileName`, { service: t(`service.${service}`) })}
            read={() => readTemplate(content, service)}
          />
        </div>
        <p className="muted">{t(`reports.upload.${content}.help`)}</p>
      </Panel>
      <UploadFile key={`${service}/${plan.region}/${plan.year}`} {...{ content, plan, service }} />
    </>
  );
}
