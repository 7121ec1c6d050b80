import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PlanChoice } from '../plan/plan-choices';
import { ActionFailure } from '../ui/action-failure';
import { Panel } from '../ui/panel';
import { useAction } from '../ui/use-action';
import { FileField } from './file-field';
import { sendFile, type UploadContent, type UploadService } from './send-file';
import { UploadResult } from './upload-result';

export interface UploadFileProps {
  readonly content: UploadContent;
  readonly plan: PlanChoice;
  readonly service: UploadService;
}

/** A file is checked as soon as it is chosen; its good rows are written when somebody says so. */
export function UploadFile({ content, plan: { region, year }, service }: UploadFileProps) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File>();
  const target = { content, service, region, year };
  const check = useAction({ run: (chosen: File) => sendFile(chosen, { ...target, dryRun: true }), changes: [] });
  const write = useAction({
    run: (chosen: File) => sendFile(chosen, { ...target, partial: true }),
    doneText: t('reports.upload.done'),
  });
  const chooseFile = (chosen: File): void => {
    setFile(chosen);
    write.reset();
    check.mutate(chosen);
  };
  const result = write.data ?? check.data;
  return (
    <Panel title={t('reports.upload.check')}>
      <FileField onChoose={chooseFile} />
      <div aria-live="polite" aria-busy={check.isPending || write.isPending}>
        {file?.size === 0 ? (
          <Alert className="failure" type="error" showIcon title={t('reports.upload.empty')} />
        ) : (
          <ActionFailure error={check.error ?? write.error} />
        )}
        {write.data !== undefined && (
          <Alert
            type="success"
            showIcon
            title={t('reports.upload.written', { count: write.data.taken, unchanged: write.data.unchanged })}
            description={<Link to={`/overview?region=${region}&year=${year}`}>{t('reports.upload.overview')}</Link>}
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
