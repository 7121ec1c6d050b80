import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@duban/client';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import { useIsAtLeast } from '../../session/rights';
import { DataTable } from '../../ui/data-table';
import { QueryCard } from '../../ui/query-card';
import { SentFormDialog } from '../../ui/sent-form-dialog';
import { PolicyRules } from './policy-rules';
import { ScopeText } from './scope-text';

type Adopted = Schemas['PolicyAdoption'];

/** By which rules the lights are given: those adopted, and those shipped. */
export default function PoliciesPage() {
  const { t } = useTranslation();
  const { search } = useLocation();
  const maySupervise = useIsAtLeast('supervisor');
  const query = useQuery({ queryKey: ['policies'], queryFn: () => readAnswer(api().GET('/api/tracker/policies')) });
  const create = <Link to={`/administration/policies/new${search}`}>{t('administration.policy.create')}</Link>;
  return (
    <>
      <QueryCard
        title={t('administration.policy.adopted')}
        extra={maySupervise && create}
        query={query}
        isEmpty={({ adopted }) => adopted.length === 0}
        emptyText={t('administration.policy.none')}
      >
        {({ adopted }) => <AdoptedTable adopted={adopted.toReversed()} />}
      </QueryCard>
      <QueryCard title={t('administration.policy.presets')} query={query}>
        {({ presets }) =>
          presets.map((policy) => (
            <details key={policy.id} className="policy-details">
              <summary>{policy.name}</summary>
              <PolicyRules policy={policy} />
            </details>
          ))
        }
      </QueryCard>
    </>
  );
}

function AdoptedTable({ adopted }: { readonly adopted: readonly Adopted[] }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<Adopted>();
  const columns = [
    { key: 'name', title: t('administration.policy.name'), render: (each: Adopted) => <AdoptedRules adoption={each} /> },
    { key: 'scope', title: t('administration.policy.scope'), render: ({ scope }: Adopted) => <ScopeText scope={scope} /> },
    { key: 'from', title: t('administration.policy.validFrom'), render: ({ validFrom }: Adopted) => validFrom },
    {
      key: 'state',
      title: t('administration.state'),
      render: (each: Adopted) => <AdoptionState adoption={each} onWithdraw={setLeft} />,
    },
  ];
  return (
    <div className="administration-table">
      <DataTable caption={t('administration.policy.adopted')} columns={columns} rows={adopted} rowKey={({ id }) => id} />
      {left !== undefined && <WithdrawDialog adoption={left} onClose={() => setLeft(undefined)} />}
    </div>
  );
}

interface AdoptionProps {
  readonly adoption: Adopted;
}

function AdoptedRules({ adoption: { policy } }: AdoptionProps) {
  return (
    <details className="policy-details">
      <summary>{policy.name}</summary>
      <PolicyRules policy={policy} />
    </details>
  );
}

function AdoptionState({ adoption, onWithdraw }: AdoptionProps & { readonly onWithdraw: (adoption: Adopted) => void }) {
  const { t } = useTranslation();
  const maySupervise = useIsAtLeast('supervisor');
  const { withdrawn, policy } = adoption;
  if (withdrawn !== undefined) return t('administration.policy.withdrawnFrom', { date: withdrawn.validFrom, reason: withdrawn.reason });
  if (!maySupervise) return t('administration.policy.inForce');
  const label = t('administration.taskOf', { task: t('administration.policy.withdraw'), name: policy.name });
  return (
    <Button size="small" aria-label={label} onClick={() => onWithdraw(adoption)}>
      {t('administration.policy.withdraw')}
    </Button>
  );
}

function WithdrawDialog({ adoption: { id, policy }, onClose }: AdoptionProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <SentFormDialog
      title={t('administration.taskOf', { task: t('administration.policy.withdraw'), name: policy.name })}
      submit={t('administration.policy.withdraw')}
      form={form}
      run={(body) => readAnswer(api().POST('/api/tracker/policies/{id}/withdraw', { params: { path: { id } }, body }))}
      doneText={t('administration.saved')}
      onClose={onClose}
    >
      <p className="muted">{t('administration.policy.withdrawMeans')}</p>
      <Form.Item
        name="reason"
        label={t('administration.policy.reason')}
        rules={[{ required: true, message: t('administration.policy.reasonMissing') }]}
      >
        <Input.TextArea maxLength={1000} autoSize />
      </Form.Item>
    </SentFormDialog>
  );
}
