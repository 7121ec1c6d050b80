import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { PlanMoment } from '../plan/use-plan-figures';
import { WallAlerts } from './wall-alerts';
import { WallChanges } from './wall-changes';
import { WallCompletion } from './wall-completion';
import { WallCurve } from './wall-curve';
import { WallHeader } from './wall-header';
import { WallLights } from './wall-lights';
import { WallRanking } from './wall-ranking';
import { useLiveWall } from './use-live-wall';

export interface WallProps {
  readonly plan: PlanMoment;
}

/** What no stream says: alerts, a new day. A wall is looked at without a click, so that its session, too, goes on by this. */
const REFRESH_MS = 300_000;

/** A plan on a wall: few things, large, and as they are now. */
export function Wall({ plan }: WallProps) {
  const client = useQueryClient();
  const { connection, news } = useLiveWall(plan.region);
  useEffect(() => {
    const timer = window.setInterval(() => void client.invalidateQueries(), REFRESH_MS);
    return () => window.clearInterval(timer);
  }, [client]);
  return (
    <main className="wall">
      <WallHeader plan={plan} connection={connection} />
      <WallLights plan={plan} />
      <div className="wall-body">
        <div className="wall-side">
          <WallCompletion plan={plan} />
          <WallAlerts plan={plan} />
        </div>
        <div className="wall-middle">
          <WallCurve plan={plan} />
          <WallChanges plan={plan} news={news} />
        </div>
        <WallRanking plan={plan} />
      </div>
    </main>
  );
}
