import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { NewPlanBar } from '../plan/new-plan-bar';
import { PlanBar } from '../plan/plan-bar';
import type { ShownPlan } from '../plan/require-plan';
import { DownloadButton } from '../ui/download-button';
import { Panel } from '../ui/panel';
import { readTemplate, UPLOAD_SERVICES, type UploadContent } from './send-file';
import { UploadFile } from './upload-file';

export interface UploadStepsProps {
  readonly content: UploadContent;
  readonly plan: ShownPlan;
}

/** From the template to what its rows became: what is wrong with them, and then all of them or the good ones. */
export function UploadSteps({ content, plan }: UploadStepsProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const service = UPLOAD_SERVICES.find((each) => each === search.get('service')) ?? 'projects';
  const choose = (choice: Readonly<Record<string, unknown>>): void => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(choice)) next.set(name, String(value));
    setSearch(next);
  };
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
