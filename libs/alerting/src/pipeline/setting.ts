import type { TellingHours } from './quiet-hours';
import type { AlertRoute } from './route';
import type { Silence } from './silence';

/** What is stored of the routes of a region: setting `routes`, one for each region that has its own. */
export interface RoutesSetting {
  readonly root: AlertRoute;
  /** Office hours when absent. */
  readonly hours?: TellingHours;
}

/** What is stored of a silence: setting `silence`; its id and region are those of the setting. */
export type SilenceSetting = Omit<Silence, 'id'>;
