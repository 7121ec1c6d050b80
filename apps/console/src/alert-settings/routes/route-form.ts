import type { EditedReceiver, EditedRoute } from './route-api';

/** What a route may have of its own instead of what the route above it has. */
export const OWN_FIELDS = ['receivers', 'groupBy', 'timing', 'repeatWorkingDays', 'resolved', 'template'] as const;
export type OwnField = (typeof OWN_FIELDS)[number];

/** A route as a form has it. */
export interface RouteFormValues extends Required<Pick<EditedRoute, 'matcher' | 'continue' | Exclude<OwnField, 'receivers'>>> {
  /** Which of its fields count. */
  readonly own: Readonly<Record<OwnField, boolean>>;
  /** `channel:office`, `person:li`, `department:liaison` */
  readonly receivers: readonly string[];
}

const FIELD_BY_TYPE = { channel: 'channelId', person: 'personId', department: 'role' } as const;

export function formatReceiver(receiver: EditedReceiver): string {
  return `${receiver.type}:${receiver[FIELD_BY_TYPE[receiver.type]] ?? ''}`;
}

export function parseReceiver(text: string): EditedReceiver {
  const type = text.slice(0, text.indexOf(':')) as EditedReceiver['type'];
  return { type, [FIELD_BY_TYPE[type]]: text.slice(type.length + 1) };
}

/** What it does not have of its own begins with what is usual. */
export function toRouteForm(route: EditedRoute): RouteFormValues {
  const { matcher, receivers, groupBy, timing, repeatWorkingDays, resolved, template } = route;
  return {
    matcher,
    continue: route.continue ?? false,
    own: Object.fromEntries(OWN_FIELDS.map((field) => [field, route[field] !== undefined])) as Record<OwnField, boolean>,
    receivers: (receivers ?? [{ type: 'department', role: 'liaison' }]).map(formatReceiver),
    groupBy: groupBy ?? ['department'],
    timing: timing ?? 'at-once',
    repeatWorkingDays: repeatWorkingDays ?? 5,
    resolved: resolved ?? true,
    template: template ?? '',
  };
}

/** @param before what it was: with its routes below, and what the form does not show */
export function fromRouteForm(before: EditedRoute, { own, matcher, receivers, ...values }: RouteFormValues): EditedRoute {
  const { groupBy, timing, repeatWorkingDays, resolved, template } = values;
  const matched = Object.entries({ ...before.matcher, ...matcher }).filter(
    ([, chosen]) => (chosen as readonly string[] | undefined)?.length,
  );
  return {
    matcher: Object.fromEntries(matched),
    ...(values.continue && { continue: true }),
    ...(own.receivers && { receivers: receivers.map(parseReceiver) }),
    ...(own.groupBy && { groupBy }),
    ...(own.timing && { timing }),
    ...(own.repeatWorkingDays && { repeatWorkingDays }),
    ...(own.resolved && { resolved }),
    ...(own.template && template.trim() !== '' && { template }),
    ...(before.routes !== undefined && { routes: before.routes }),
  };
}
