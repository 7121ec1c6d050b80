import type { Schemas } from '@duban/client';
import type { ChangeView, View } from './use-view';

export interface OverviewProps {
  readonly view: View;
  readonly plans: Schemas['Plans']['plans'];
  readonly change: ChangeView;
}
