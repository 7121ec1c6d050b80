import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import { RequirePlan, type ShownPlan } from '../../plan/require-plan';
import { ActionFailure } from '../../ui/action-failure';
import { Panel } from '../../ui/panel';
import { QueryCard } from '../../ui/query-card';
import { UnsavedQuestion } from '../../ui/unsaved-question';
import { useAction } from '../../ui/use-action';
import { hasField, showFieldErrors } from '../../ui/show-field-errors';
import { toAdoption, toEntered, type EnteredPolicy } from './entered-policy';
import { OwnRules } from './own-rules';
import { PolicyEffect } from './policy-effect';
import type { ShownPolicy } from './policy-rules';
import { ScopeFields } from './scope-fields';

/** A policy is adopted once somebody has seen what it would do. */
export default function NewPolicyPage() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['policies'], queryFn: () => readAnswer(api().GET('/api/tracker/policies')) });
  return (
    <RequirePlan>
      {(plan) => (
        <QueryCard title={t('administration.policy.create')} query={query}>
          {({ presets }) => <PolicyForm plan={plan} presets={presets} />}
        </QueryCard>
      )}
    </RequirePlan>
  );
}

interface PolicyFormProps {
  readonly plan: ShownPlan;
  readonly presets: readonly ShownPolicy[];
}

function PolicyForm({ plan: { region, today, plans }, presets }: PolicyFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form] = Form.useForm<EnteredPolicy>();
  const [isUnsaved, setUnsaved] = useState(false);
  const preview = useMutation({
    networkMode: 'always',
    mutationFn: (entered: EnteredPolicy) => readAnswer(api().POST('/api/tracker/policies/preview', { body: toAdoption(entered) })),
    onError: (error) => showFieldErrors(form, error),
  });
  const adopt = useAction({
    run: (entered: EnteredPolicy) => readAnswer(api().POST('/api/tracker/policies', { body: toAdoption(entered) })),
    doneText: t('administration.policy.done'),
    onDone: () => {
      setUnsaved(false);
      // The question about what is not saved is gone by then.
      setTimeout(() => void navigate('/administration/policies'));
    },
  });
  const [first] = presets;
  const begin = (id: string): void => {
    const chosen = presets.find((preset) => preset.id === id);
    if (chosen !== undefined) form.setFieldsValue(toEntered(chosen));
  };
  const change = (changes: Partial<EnteredPolicy>): void => {
    setUnsaved(true);
    preview.reset();
    if (changes.preset !== undefined) begin(changes.preset);
  };
  return (
    <>
      <Form<EnteredPolicy>
        form={form}
        layout="vertical"
        className="policy-form"
        requiredMark={false}
        initialValues={{ region, validFrom: today, preset: first?.id, ...(first !== undefined && toEntered(first)) }}
        onValuesChange={change}
        onFinish={(entered) => preview.mutate(entered)}
      >
        <ScopeFields plans={plans} presets={presets} />
        <OwnRules presets={presets} />
        <ActionFailure error={preview.error} isBeside={(field) => hasField(form, field)} />
        <Button type={preview.data === undefined ? 'primary' : 'default'} htmlType="submit" loading={preview.isPending}>
          {t('administration.policy.preview')}
        </Button>
      </Form>
      {preview.data !== undefined && (
        <Panel title={t('administration.policy.effect')}>
          <PolicyEffect effect={preview.data} />
          <ActionFailure error={adopt.error} />
          <Button type="primary" loading={adopt.isPending} onClick={() => adopt.mutate(preview.variables)}>
            {t('administration.policy.adopt')}
          </Button>
        </Panel>
      )}
      <UnsavedQuestion isUnsaved={isUnsaved} />
    </>
  );
}
