import { Alert, Button, Input } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../api/client';
import { isStale } from '../api/is-stale';
import { readAnswer } from '../api/read-answer';
import { isDetailName } from '../details/service-details';
import { useDepartmentChoices } from '../plan/use-departments';
import { ActionFailure } from '../ui/action-failure';
import { Panel } from '../ui/panel';
import { UnsavedQuestion } from '../ui/unsaved-question';
import { useAction } from '../ui/use-action';
import { EntryDate } from './entry-date';
import { EntryField } from './entry-field';
import { findFieldProblem, hasOwnPlace } from './find-field-problem';
import { listChanged, readChanges, rebase, type DraftField } from './item-changes';
import { fromDefinition, hasMalformedPoints } from './item-draft';
import { ItemFields } from './item-fields';
import { ItemFrame } from './item-frame';
import { addDepartments } from './name-department';
import { PlannedSketch } from './planned-sketch';
import { settle } from './send';
import type { ReportedItem } from './use-reported-item';

/** Amends an item 调整: its goal, its dates, its plan; with the reason, and from when on. */
export default function AmendPage() {
  const { t } = useTranslation();
  return <ItemFrame title={t('reports.amend.title')}>{({ item }) => <AmendForm key={item.id} item={item} />}</ItemFrame>;
}

type AmendedItem = ReportedItem['item'];

/** Where the problems of changed fields are found. */
const CHANGES = 'changes.';

function AmendForm({ item }: { readonly item: AmendedItem }) {
  const { t } = useTranslation();
  // The version that the changes are based on; another one only when the person takes it.
  const [base, setBase] = useState(item);
  const before = fromDefinition(base.definition);
  const [draft, setDraft] = useState(before);
  const [about, setAbout] = useState({ reason: '', document: '', effectiveFrom: '' });
  const departments = addDepartments(useDepartmentChoices(item.region), base.definition);
  const changes = readChanges(before, draft, { service: item.service, departments });
  const hasChanged = Object.keys(changes).length > 0;
  const action = useAction({ run: () => sendAmendment(base, { changes, ...readAbout(about) }), doneText: t('reports.amend.notice') });
  const takeTheirs = (now: AmendedItem): void => {
    setDraft(rebase(draft, before, fromDefinition(now.definition)));
    setBase(now);
    action.reset();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    action.mutate(undefined);
  };
  if (action.isSuccess) return <Amended id={item.id} />;
  const findProblem = (field: string): string | undefined => findFieldProblem(action.error, CHANGES + field);
  const isBeside = (field: string): boolean =>
    field.startsWith(CHANGES) ? hasOwnPlace(draft, field.slice(CHANGES.length)) : hasOwnPlace(about, field);
  return (
    <form className="entry-columns" noValidate onSubmit={submit}>
      <Panel title={t('reports.amend.form')}>
        <div className="entries">
          <ItemFields
            {...{ draft, departments, findProblem }}
            plan={item}
            isNew={false}
            change={(part) => setDraft({ ...draft, ...part })}
          />
        </div>
      </Panel>
      <div className="entry-aside">
        <Panel title={t('reports.item.sketch')}>
          <PlannedSketch draft={draft} />
        </Panel>
        <Panel title={t('reports.amend.about')}>
          <div className="entries">
            <AboutFields about={about} error={action.error} onChange={(part) => setAbout({ ...about, ...part })} />
            {isStale(action.error) ? (
              <Conflict base={base} onTake={takeTheirs} />
            ) : (
              <ActionFailure error={action.error} isBeside={isBeside} />
            )}
            <p className="entry-buttons">
              <Button
                type="primary"
                htmlType="submit"
                size="large"
                disabled={!hasChanged || hasMalformedPoints(draft)}
                loading={action.isPending}
              >
                {t('reports.amend.send')}
              </Button>
            </p>
          </div>
        </Panel>
      </div>
      <UnsavedQuestion isUnsaved={hasChanged || about.reason !== ''} />
    </form>
  );
}

interface AboutAmendment {
  readonly reason: string;
  readonly document: string;
  readonly effectiveFrom: string;
}

interface SentAmendment extends Partial<AboutAmendment> {
  readonly reason: string;
  readonly changes: ReturnType<typeof readChanges>;
}

const readAbout = ({ reason, document, effectiveFrom }: AboutAmendment): Omit<SentAmendment, 'changes'> => ({
  reason,
  ...(document !== '' && { document }),
  ...(effectiveFrom !== '' && { effectiveFrom }),
});

function sendAmendment({ id, service, lastSeq }: AmendedItem, body: SentAmendment) {
  const params = { path: { id }, header: { 'If-Match': `"${lastSeq}"` } };
  return settle(readAnswer(api().PATCH(`/api/${service}/items/{id}`, { params, body })));
}

interface AboutFieldsProps {
  readonly about: AboutAmendment;
  readonly error: Error | null;
  readonly onChange: (part: Partial<AboutAmendment>) => void;
}

function AboutFields({ about, error, onChange }: AboutFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      {(['reason', 'document'] as const).map((field) => (
        <EntryField key={field} label={t(`reports.amend.${field}`)} problem={findFieldProblem(error, field)}>
          {(entry) => <Input {...entry} value={about[field]} onChange={({ target }) => onChange({ [field]: target.value })} />}
        </EntryField>
      ))}
      <EntryDate
        label={t('reports.amend.effectiveFrom')}
        hint={t('reports.amend.effectiveHint')}
        problem={findFieldProblem(error, 'effectiveFrom')}
        value={about.effectiveFrom}
        onChange={(effectiveFrom) => onChange({ effectiveFrom })}
      />
    </>
  );
}

/** Somebody else has changed the item meanwhile: what, and the way on without losing what was entered. */
function Conflict({ base, onTake }: { readonly base: AmendedItem; readonly onTake: (now: AmendedItem) => void }) {
  const { t } = useTranslation();
  const load = useAction({
    run: () => readAnswer(api().GET('/api/tracker/items/{id}', { params: { path: { id: base.id } } })),
    changes: [],
    onDone: (now) => {
      const fields = listChanged(fromDefinition(base.definition), fromDefinition(now.definition));
      setTheirs({ now, fields: fields.map(nameField) });
    },
  });
  const nameField = (field: DraftField): string => (isDetailName(field) ? t(`detail.name.${field}`) : t(`reports.item.${field}`));
  const [theirs, setTheirs] = useState<{ readonly now: AmendedItem; readonly fields: readonly string[] }>();
  const action =
    theirs === undefined ? (
      <Button size="small" loading={load.isPending} onClick={() => load.mutate(undefined)}>
        {t('reports.conflict.look')}
      </Button>
    ) : (
      <Button size="small" onClick={() => onTake(theirs.now)}>
        {t('reports.conflict.take')}
      </Button>
    );
  const changed = theirs?.fields.join(t('list.separator')) ?? '';
  const explanation = changed === '' ? t('reports.conflict.other') : t('reports.conflict.changed', { fields: changed });
  return (
    <Alert
      className="failure"
      type="warning"
      showIcon
      title={t('reports.conflict.title')}
      description={theirs === undefined ? t('reports.conflict.kept') : explanation}
      action={action}
    />
  );
}

function Amended({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <section className="panel sent">
      <Alert type="success" showIcon title={t('reports.amend.notice')} />
      <Link to={`/items/${encodeURIComponent(id)}`}>{t('reports.sent.item')}</Link>
    </section>
  );
}
