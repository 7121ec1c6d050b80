import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import { RegionSelect } from '../../plan/region-select';
import { RequirePlan, type ShownPlan } from '../../plan/require-plan';
import { useChoosableRegions } from '../../plan/use-choosable-regions';
import { useIsAtLeast } from '../../session/rights';
import { DataTable } from '../../ui/data-table';
import { DateField } from '../../ui/date-field';
import { isDate } from '../../ui/dates';
import { QueryCard } from '../../ui/query-card';
import { TaskButtons } from '../task-buttons';
import { DepartmentDialog, type DepartmentTask } from './department-dialog';
import { DepartmentFate, FormerNames } from './department-history';
import type { ListedDepartment } from './listed-department';

/** The departments of a region on a date, with what they were called before. */
export default function DepartmentsPage() {
  return <RequirePlan>{(plan) => <Departments plan={plan} />}</RequirePlan>;
}

function Departments({ plan }: { readonly plan: ShownPlan }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [task, setTask] = useState<DepartmentTask>();
  const given = search.get('on');
  const on = given !== null && isDate(given) ? given : plan.today;
  const { region } = plan;
  const regions = useChoosableRegions(plan);
  const change = (changes: Readonly<Record<string, string>>): void =>
    setSearch((earlier) => new URLSearchParams({ ...Object.fromEntries(earlier), ...changes }));
  const query = useQuery({
    queryKey: ['departments', { region, on }],
    queryFn: () => readAnswer(api().GET('/api/tracker/departments', { params: { query: { region, on } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className="administration-bar">
        <RegionSelect region={region} regions={regions} onChange={(chosen) => change({ region: chosen })} />
        <DateField label={t('administration.department.on')} value={on} onChange={(date) => change({ on: date ?? plan.today })} />
      </div>
      <QueryCard title={t('administration.part.departments')} query={query} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <div className="administration-table">
            <DepartmentTable departments={items} onTask={setTask} />
            {task !== undefined && <DepartmentDialog task={task} others={items} today={plan.today} onClose={() => setTask(undefined)} />}
          </div>
        )}
      </QueryCard>
    </>
  );
}

interface DepartmentTableProps {
  readonly departments: readonly ListedDepartment[];
  readonly onTask: (task: DepartmentTask) => void;
}

function DepartmentTable({ departments, onTask }: DepartmentTableProps) {
  const { t } = useTranslation();
  const mayChange = useIsAtLeast('supervisor');
  const columns = [
    { key: 'name', title: t('administration.department.name'), render: (each: ListedDepartment) => <DepartmentName department={each} /> },
    {
      key: 'code',
      title: t('administration.code'),
      isWideOnly: true,
      render: ({ code, otherCodes }: ListedDepartment) => [code, ...otherCodes].join(t('list.separator')),
    },
    {
      key: 'state',
      title: t('administration.state'),
      render: (each: ListedDepartment) => <DepartmentFate department={each} others={departments} />,
    },
    ...(mayChange
      ? [
          {
            key: 'tasks',
            title: t('administration.tasks'),
            render: (each: ListedDepartment) => <DepartmentTasks department={each} onTask={onTask} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t('administration.part.departments')}
      columns={columns}
      rows={departments}
      rowKey={({ region, code }) => `${region} ${code}`}
    />
  );
}

function DepartmentName({ department }: { readonly department: ListedDepartment }) {
  return (
    <>
      {department.name}
      <FormerNames department={department} />
    </>
  );
}

interface DepartmentTasksProps extends Pick<DepartmentTableProps, 'onTask'> {
  readonly department: ListedDepartment;
}

function DepartmentTasks({ department, onTask }: DepartmentTasksProps) {
  const { t } = useTranslation();
  const kinds = department.mergedInto === null ? (['rename', 'merge', 'end'] as const) : (['rename', 'separate'] as const);
  const tasks = kinds.map((kind) => ({ label: t(`administration.department.${kind}`), choose: () => onTask({ kind, department }) }));
  return <TaskButtons name={department.name} tasks={tasks} />;
}
