import type { Alert } from '../alert/alert';
import type { Notice } from './notice';
import { chooseRoutes, type ChosenRoute, type AlertGrouping, type Receiver, type AlertRoute } from './route';

/** Notices that one receiver gets in one message. */
export interface NoticeGroup {
  /** The route, the receiver and what the alerts agree in: the same for the same group on every day. */
  readonly key: string;
  readonly route: ChosenRoute;
  readonly receiver: Receiver;
  readonly notices: readonly Notice[];
}

/** Each notice once for each receiver, even where several routes lead to the same one. */
export function groupNotices(notices: readonly Notice[], root: AlertRoute): readonly NoticeGroup[] {
  const groups = new Map<string, { route: ChosenRoute; receiver: Receiver; notices: Notice[] }>();
  for (const notice of notices) {
    const reached = new Set<string>();
    for (const route of chooseRoutes(root, notice.alert)) {
      if (notice.kind === 'recovered' && !route.resolved) continue;
      for (const receiver of route.receivers) {
        const receiverKey = formatReceiver(receiver, notice.alert);
        if (reached.has(receiverKey)) continue;
        reached.add(receiverKey);
        const key = formatGroup(route, receiverKey, notice.alert);
        const group = groups.get(key) ?? { route, receiver, notices: [] };
        group.notices.push(notice);
        groups.set(key, group);
      }
    }
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}

/** Alerts with the same one are told in one message. A digest is one message for each receiver, whatever the alerts agree in. */
export function formatGroup({ path, timing, groupBy }: ChosenRoute, receiverKey: string, alert: Alert): string {
  if (timing === 'digest') return ['digest', receiverKey].join('|');
  return [path, receiverKey, ...groupBy.map((by) => groupingValue(alert, by))].join('|');
}

/** The liaison of one department is another person than that of the next. */
export function formatReceiver(receiver: Receiver, { region, department }: Alert): string {
  switch (receiver.type) {
    case 'channel':
      return `channel:${receiver.channelId}`;
    case 'person':
      return `person:${receiver.personId}`;
    case 'department':
      return `${receiver.role}:${region}:${department.code}`;
  }
}

function groupingValue({ department, place, rule, level }: Alert, by: AlertGrouping): string {
  const values: Readonly<Record<AlertGrouping, string | null>> = {
    department: department.code,
    area: place.area,
    rule: rule.id,
    leader: place.leader,
    level,
  };
  return values[by] ?? '';
}
