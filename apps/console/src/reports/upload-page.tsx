import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { PlanBar } from '../plan/plan-bar';
import { RequirePlan, type ShownPlan } from '../plan/require-plan';
import { ActionFailure } from '../ui/action-failure';
import { DownloadButton } from '../ui/download-button';
import { Panel } from '../ui/panel';
import { useAction } from '../ui/use-action';
import { UploadResult } from './upload-result';
import { sendFile, UPLOAD_SERVICES, type UploadService } from './send-file';

/** Reports by a file: the template, what is wrong with its rows, and then all of them or the good ones. */
export default function UploadPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <h1>{t('reports.upload.title')}</h1>
      <RequirePlan>{(plan) => <Upload plan={plan} />}</RequirePlan>
    </div>
  );
}

function Upload({ plan }: { readonly plan: ShownPlan }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const service = UPLOAD_SERVICES.find((each) => each === search.get('service')) ?? 'projects';
  const choose = (choice: Readonly<Record<string, unknown>>): void => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(choice)) next.set(name, String(value));
    setSearch(next);
  };
  return (
    <>
      <PlanBar plan={plan} onChange={choose} />
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
            fileName={t('reports.upload.fileName', { service: t(`service.${service}`) })}
            read={() => readTemplate(service)}
          />
        </div>
        <p className="muted">{t('reports.upload.help')}</p>
      </Panel>
      <UploadFile key={`${service}/${plan.region}/${plan.year}`} plan={plan} service={service} />
    </>
  );
}

const readTemplate = (service: UploadService): Promise<Blob> =>
  readAnswer(api().GET(`/api/${service}/imports/reports/template.xlsx`, { parseAs: 'blob' }));

function UploadFile({ plan: { region, year }, service }: { readonly plan: ShownPlan; readonly service: UploadService }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File>();
  const check = useAction({ run: (chosen: File) => sendFile(chosen, { service, region, year, dryRun: true }), changes: [] });
  const write = useAction({
    run: (chosen: File) => sendFile(chosen, { service, region, year, partial: true }),
    doneText: t('reports.upload.done'),
  });
  const chooseFile = (chosen: File | undefined): void => {
    setFile(chosen);
    write.reset();
    if (chosen !== undefined) check.mutate(chosen);
  };
  const result = write.data ?? check.data;
  return (
    <Panel title={t('reports.upload.check')}>
      <label className="file-field">
        <input
          type="file"
          className="visually-hidden"
          accept=".xlsx,.csv"
          onClick={({ currentTarget }) => (currentTarget.value = '')}
          onChange={({ target }) => chooseFile(target.files?.[0])}
        />
        <span className="button-link">{t('reports.upload.choose')}</span>
        <span className="muted">{file?.name ?? t('reports.upload.noFile')}</span>
      </label>
      <div aria-live="polite" aria-busy={check.isPending || write.isPending}>
        <ActionFailure error={check.error ?? write.error} />
        {write.data !== undefined && (
          <Alert
            type="success"
            showIcon
            title={t('reports.upload.written', { count: write.data.taken, unchanged: write.data.unchanged })}
          />
        )}
        {result !== undefined && <UploadResult result={result} />}
      </div>
      {file !== undefined && check.data !== undefined && write.data === undefined && (
        <p className="entry-buttons">
          <Button type="primary" disabled={check.data.taken === 0} loading={write.isPending} onClick={() => write.mutate(file)}>
            {t(check.data.refused === 0 ? 'reports.upload.all' : 'reports.upload.good', { count: check.data.taken })}
          </Button>
        </p>
      )}
    </Panel>
  );
}
