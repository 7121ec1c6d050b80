import type { Schemas } from '@duban/client';
import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { DataTable, type TableColumn } from '../../ui/data-table';
import { formatPercent } from '../../ui/numbers';
import { Panel } from '../../ui/panel';
import { findDoneOn, type ReportRecord } from './report-rows';
import { findStep } from './trace-facts';
import type { ShownItem } from './use-item';

export interface StepsCardProps {
  readonly item: ShownItem;
  readonly rows: readonly ReportRecord[];
}

type StepStateName = 'done' | 'late' | 'open' | 'unmet';

type PlannedMilestone = Schemas['Milestone'];

interface ShownMilestone extends PlannedMilestone {
  readonly state: StepStateName;
  readonly doneOn: string | undefined;
  readonly share: number;
}

const ICONS = { done: CheckCircleFilled, late: CloseCircleFilled, open: ClockCircleOutlined, unmet: ClockCircleOutlined } as const;
const COLOURS = { done: 'done', late: 'red', open: 'grey', unmet: 'grey' } as const;

/** The milestones of an item, or the parts that have all to be met; nothing for other measures. */
export function StepsCard({ item, rows }: StepsCardProps) {
  const { measure } = item.definition;
  if (measure.type === 'milestones') return <MilestonesCard item={item} milestones={listMilestones(item, measure.milestones, rows)} />;
  return measure.type === 'all-met' ? <PartsCard parts={measure.parts} met={readIds(item)} /> : null;
}

function MilestonesCard({ item, milestones }: { readonly item: ShownItem; readonly milestones: readonly ShownMilestone[] }) {
  const { t } = useTranslation();
  const columns: TableColumn<ShownMilestone>[] = [
    { key: 'name', title: t('items.milestone.name'), render: ({ name }) => name },
    { key: 'state', title: t('items.milestone.state'), render: ({ state }) => <StepState state={state} /> },
    { key: 'planned', title: t('items.milestone.planned'), render: ({ planned }) => planned, isNumber: true },
    { key: 'doneOn', title: t('items.milestone.doneOn'), render: ({ doneOn }) => doneOn ?? '–', isNumber: true, isWideOnly: true },
    { key: 'share', title: t('items.milestone.share'), render: ({ share }) => formatPercent(share), isNumber: true, isWideOnly: true },
  ];
  return (
    <Panel title={t('items.milestone.title')} className="whole">
      <DataTable caption={t('items.milestone.caption', { name: item.name })} columns={columns} rows={milestones} rowKey={({ id }) => id} />
    </Panel>
  );
}

function PartsCard({ parts, met }: { readonly parts: readonly Schemas['Part'][]; readonly met: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('items.parts.title')} className="whole">
      <ul className="items">
        {parts.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            <StepState state={met.includes(id) ? 'done' : 'unmet'} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function StepState({ state }: { readonly state: StepStateName }) {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  return (
    <span className="light-tag">
      <Icon className={`light-icon ${COLOURS[state]}`} aria-hidden /> {t(`items.milestone.${state}`)}
    </span>
  );
}

/** The ids that count at the date of the evaluation. */
function readIds({ trace }: ShownItem): readonly string[] {
  return findStep(trace, 'value').text('ids')?.split(' ') ?? [];
}

function listMilestones(
  item: ShownItem,
  milestones: readonly Schemas['Milestone'][],
  rows: readonly ReportRecord[],
): readonly ShownMilestone[] {
  const done = readIds(item);
  const total = milestones.reduce((sum, { weight }) => sum + weight, 0);
  const until = item.cutoff ?? item.start;
  return milestones.map((milestone) => {
    const isDone = done.includes(milestone.id);
    const state = isDone ? 'done' : milestone.planned <= until ? 'late' : 'open';
    return { ...milestone, state, doneOn: isDone ? findDoneOn(rows, milestone.id) : undefined, share: (milestone.weight / total) * 100 };
  });
}
