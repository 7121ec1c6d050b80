import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DateField } from '../../ui/date-field';
import { Panel } from '../../ui/panel';
import type { EditedRule } from '../rules/rule-api';
import { DryRunResult } from './dry-run-result';
import { readDryRunAddress } from './dry-run-address';
import { useDryRun } from './use-dry-run';

export interface DryRunPanelProps {
  readonly region: string;
  readonly today: string;
  /** As they were entered. */
  readonly rules: readonly EditedRule[];
}

/** The rules as they were entered, tried on what has been. An address with both dates runs them at once. */
export function DryRunPanel({ region, today, rules }: DryRunPanelProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const address = readDryRunAddress(search);
  const isAsked = address.from !== undefined && address.to !== undefined;
  const [from, setFrom] = useState(address.from ?? `${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(address.to ?? today);
  const [tried, setTried] = useState(isAsked ? rules : undefined);
  const question = isAsked && tried !== undefined ? { from: address.from, to: address.to, rules: tried } : undefined;
  const answer = useDryRun(region, question);
  const write = (changes: Readonly<Record<string, string>>): void => {
    setSearch((before) => new URLSearchParams({ ...Object.fromEntries(before), ...changes }), { preventScrollReset: true });
  };
  const run = (): void => {
    setTried(rules);
    write({ from, to });
  };
  return (
    <Panel title={t('alertSettings.dryRun.title')}>
      <p className="muted">{t('alertSettings.dryRun.explanation')}</p>
      <div className="form-bar">
        <DateField label={t('alertSettings.dryRun.from')} value={from} onChange={(date) => setFrom(date ?? from)} />
        <DateField label={t('alertSettings.dryRun.to')} value={to} onChange={(date) => setTo(date ?? to)} />
        <Button type="primary" loading={answer.isFetching} onClick={run}>
          {t('alertSettings.dryRun.run')}
        </Button>
      </div>
      {answer.error !== null && <Alert className="failure" type="error" showIcon title={answer.error.message} />}
      {question !== undefined && JSON.stringify(tried) !== JSON.stringify(rules) && (
        <Alert className="failure" type="warning" showIcon title={t('alertSettings.dryRun.changed')} />
      )}
      {answer.data !== undefined && question !== undefined && answer.error === null && (
        <DryRunResult result={answer.data} show={address.show} day={address.day} onChange={write} />
      )}
    </Panel>
  );
}
