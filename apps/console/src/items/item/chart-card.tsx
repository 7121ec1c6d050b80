import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThemeName } from '../../theme/use-theme-choice';
import { Chart } from '../../ui/chart';
import { Panel } from '../../ui/panel';
import { buildTrajectory, type Trajectory } from './trajectory';
import { createTrajectoryOption } from './trajectory-option';
import { TrajectoryTable } from './trajectory-table';
import type { ShownHistory, ShownItem } from './use-item';

export interface ChartCardProps {
  readonly item: ShownItem;
  readonly history: ShownHistory;
}

/** Plan and reports over the time of the work, and what it is expected to come to. */
export function ChartCard({ item, history }: ChartCardProps) {
  const { t, i18n } = useTranslation();
  const trajectory = useMemo(() => buildTrajectory(item, history), [item, history]);
  const [planned, actual, forecast, goal, milestones] = [
    t('items.chart.planned'),
    t('items.chart.actual'),
    t('curve.forecast'),
    t('items.chart.goal'),
    t('items.chart.milestones'),
  ];
  const draw = useCallback(
    (theme: ThemeName) =>
      createTrajectoryOption(trajectory, { names: { planned, actual, forecast, goal, milestones }, language: i18n.language }, theme),
    [trajectory, planned, actual, forecast, goal, milestones, i18n.language],
  );
  return (
    <Panel title={t('items.chart.title')} className="two-thirds item-chart">
      <Legend trajectory={trajectory} names={{ planned, actual, forecast, goals: goal, milestones }} />
      <Chart
        draw={draw}
        label={t('items.chart.label', { name: item.name })}
        title={t('items.chart.file', { code: item.code, name: item.name, date: item.on })}
      />
      <TrajectoryTable history={history} unit={item.unit} />
    </Panel>
  );
}

type LineName = 'planned' | 'actual' | 'forecast' | 'goals' | 'milestones';

interface LegendProps {
  readonly trajectory: Trajectory;
  readonly names: Readonly<Record<LineName, string>>;
}

function Legend({ trajectory, names }: LegendProps) {
  const lines: readonly LineName[] = ['planned', 'actual', 'forecast', 'goals', 'milestones'];
  return (
    <ul className="legend">
      {lines
        .filter((line) => trajectory[line].length > 0)
        .map((line) => (
          <li key={line}>
            <span className={`stroke ${line}`} aria-hidden />
            {names[line]}
          </li>
        ))}
    </ul>
  );
}
