import { chooseRoutes, type Alert, type AlertRoute } from '@duban/alerting';

/**
 * What the route says instead of the usual text that led an alert to a message; null: nothing. A digest has the alerts of several routes:
 * each is told as its own route says.
 * @param group of the message: region, and the path of the route or `digest`
 */
export function findTemplate(group: string, root: AlertRoute, alert: Alert): string | null {
  const path = group.split('|')[1];
  const chosen = chooseRoutes(root, alert);
  const route = path === 'digest' ? chosen.find(({ timing }) => timing === 'digest') : chosen.find((each) => each.path === path);
  return route?.template ?? null;
}
