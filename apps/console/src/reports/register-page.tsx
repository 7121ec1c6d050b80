import type { Schemas } from '@duban/client';
import { Alert, Button, Segmented } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { NewPlanBar } from '../plan/new-plan-bar';
import { RequirePlan, type ShownPlan } from '../plan/require-plan';
import { useDepartmentChoices, type DepartmentChoice } from '../plan/use-departments';
import { ActionFailure } from '../ui/action-failure';
import { Panel } from '../ui/panel';
import { UnsavedQuestion } from '../ui/unsaved-question';
import { useAction } from '../ui/use-action';
import { readDetails } from './detail-draft';
import { findFieldProblem, hasOwnPlace } from './find-field-problem';
import { listChanged } from './item-changes';
import { hasMalformedPoints, readMeasure, readTrajectory, startItem, takesTrajectory, type ItemDraft } from './item-draft';
import { ItemFields } from './item-fields';
import type { ItemPlan } from './item-fields-props';
import { nameDepartment } from './name-department';
import { isOtherwise, readOptional, readReporting } from './optional-draft';
import { PlannedSketch } from './planned-sketch';
import { settle } from './send';
import { UPLOAD_SERVICES } from './send-file';
import { useSearchChanges } from './use-search-changes';

/** Adds an item to the plan of a year. */
export default function RegisterPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <h1>{t('reports.register.title')}</h1>
      <RequirePlan>{(plan) => <Register key={`${plan.region}/${plan.year}`} plan={plan} />}</RequirePlan>
    </div>
  );
}

function Register({ plan }: { readonly plan: ShownPlan }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const { region, year } = plan;
  const service = UPLOAD_SERVICES.find((each) => each === search.get('service')) ?? 'projects';
  const [draft, setDraft] = useState(() => startItem(year));
  const departments = useDepartmentChoices(region);
  const action = useAction({
    run: () => settle(readAnswer(api().POST(`/api/${service}/items`, { body: readItem(draft, { ...plan, service }, departments) }))),
    doneText: t('reports.register.notice'),
  });
  const choose = useSearchChanges();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    action.mutate(undefined);
  };
  if (action.data !== undefined) return <Registered id={action.data.itemId} name={draft.name} />;
  return (
    <>
      <div className="entry-buttons">
        <NewPlanBar plan={plan} onChange={choose} />
        <Segmented
          aria-label={t('reports.upload.service')}
          value={service}
          options={UPLOAD_SERVICES.map((value) => ({ value, label: t(`service.${value}`) }))}
          onChange={(chosen) => choose({ service: chosen })}
        />
      </div>
      <form className="entry-columns" noValidate onSubmit={submit}>
        <Panel title={t('reports.register.form')}>
          <div className="entries">
            <ItemFields
              plan={{ region, year, service }}
              {...{ draft, departments }}
              isNew
              findProblem={(field) => findFieldProblem(action.error, field)}
              change={(part) => setDraft({ ...draft, ...part })}
            />
            <ActionFailure error={action.error} isBeside={(field) => hasOwnPlace(draft, field)} />
            <p className="entry-buttons">
              <Button type="primary" htmlType="submit" size="large" disabled={hasMalformedPoints(draft)} loading={action.isPending}>
                {t('reports.register.send')}
              </Button>
            </p>
          </div>
        </Panel>
        <Panel title={t('reports.item.sketch')}>
          <PlannedSketch draft={draft} />
        </Panel>
      </form>
      <UnsavedQuestion isUnsaved={listChanged(startItem(year), draft).length > 0} />
    </>
  );
}

function readItem(
  draft: ItemDraft,
  { region, year, service }: ItemPlan,
  departments: readonly DepartmentChoice[],
): Schemas['RegisterTarget'] {
  const { code, name, area, leader, start, due, cycle, department } = draft;
  const trajectory = takesTrajectory(draft) ? readTrajectory(draft) : [];
  const details = readDetails(draft, service, (name) => draft[name] !== '');
  return {
    ...{ region, year, code, name, area, start, due, measure: readMeasure(draft) },
    department: nameDepartment(department, departments),
    reporting: readReporting(cycle, draft),
    ...readOptional(draft, (field) => isOtherwise(draft, field), departments),
    ...(leader !== '' && { leader }),
    ...(Object.keys(details).length > 0 && { details }),
    ...(trajectory.length > 0 && { trajectory: [...trajectory] }),
  };
}

function Registered({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useTranslation();
  return (
    <section className="panel sent">
      <Alert type="success" showIcon title={t('reports.register.done', { name })} />
      <Link to={`/items/${encodeURIComponent(id)}`}>{t('reports.sent.item')}</Link>
    </section>
  );
}
