import type { Session } from '../session/session-api';
import type { ShownAlert } from './inbox-address';

export type EnteredField = 'note' | 'cause' | 'measures' | 'committedDate' | 'until' | 'department' | 'reason';

interface AlertAction {
  /** Departments answer for themselves; what decides about it is a supervisor's. */
  readonly role: Session['user']['role'];
  readonly isPossible: (alert: Pick<ShownAlert, 'state' | 'level'>) => boolean;
  readonly fields: readonly EnteredField[];
}

/** What people do with an alert, in the order of its course; as the server allows it. */
const ACTIONS = {
  acknowledge: { role: 'reporter', isPossible: ({ state }) => state === 'raised', fields: ['note'] },
  answer: { role: 'reporter', isPossible: ({ state }) => state !== 'answered', fields: ['cause', 'measures', 'committedDate'] },
  close: { role: 'supervisor', isPossible: () => true, fields: ['reason'] },
  return: { role: 'supervisor', isPossible: ({ state }) => state === 'answered', fields: ['reason'] },
  escalate: { role: 'supervisor', isPossible: ({ level }) => level !== 'summon', fields: ['reason'] },
  excuse: { role: 'supervisor', isPossible: () => true, fields: ['until', 'reason'] },
  handOver: { role: 'supervisor', isPossible: () => true, fields: ['department', 'reason'] },
} as const satisfies Readonly<Record<string, AlertAction>>;
export type AlertActionName = keyof typeof ACTIONS;

const NAMES = Object.keys(ACTIONS) as readonly AlertActionName[];

/** @param isAtLeast whether whoever is signed in has a role, or one above it */
export function listActions(alert: Pick<ShownAlert, 'state' | 'level'>, isAtLeast: (role: AlertAction['role']) => boolean) {
  if (alert.state === 'recovered' || alert.state === 'closed') return [];
  return NAMES.filter((name) => isAtLeast(ACTIONS[name].role) && ACTIONS[name].isPossible(alert));
}

export function listFields(action: AlertActionName): readonly EnteredField[] {
  return ACTIONS[action].fields;
}

const NEXT: Partial<Record<ShownAlert['state'], AlertActionName>> = {
  raised: 'acknowledge',
  acknowledged: 'answer',
  returned: 'answer',
  answered: 'close',
};

/** What the state of an alert asks of somebody; undefined: nothing. A supervisor may act for a department, but is not asked to. */
export function findNextAction({ state }: Pick<ShownAlert, 'state'>, own: AlertAction['role'] | undefined): AlertActionName | undefined {
  const next = NEXT[state];
  const isOwn = next !== undefined && (own === 'reporter') === (ACTIONS[next].role === 'reporter');
  return isOwn ? next : undefined;
}
