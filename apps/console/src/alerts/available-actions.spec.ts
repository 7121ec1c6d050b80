import { hasRole } from '../session/rights';
import { findNextAction, listActions } from './available-actions';

type Role = NonNullable<Parameters<typeof hasRole>[0]>;
const as = (own: Role) => (role: Role) => hasRole(own, role);
const RAISED = { state: 'raised', level: 'remind' } as const;
const ANSWERED = { state: 'answered', level: 'summon' } as const;

describe('what somebody may do with an alert', () => {
  it('a department acknowledges and answers it', () => {
    expect(listActions(RAISED, as('reporter'))).toEqual(['acknowledge', 'answer']);
    expect(listActions({ ...RAISED, state: 'returned' }, as('reporter'))).toEqual(['answer']);
    expect(listActions(ANSWERED, as('reporter'))).toEqual([]);
  });

  it('a supervisor decides about it; there is nothing above the highest level', () => {
    expect(listActions(ANSWERED, as('supervisor'))).toEqual(['close', 'return', 'excuse', 'handOver']);
    expect(listActions(RAISED, as('admin'))).toContain('escalate');
  });

  it('a viewer nothing, and nobody anything when it is over', () => {
    expect(listActions(RAISED, as('viewer'))).toEqual([]);
    expect(listActions({ ...RAISED, state: 'recovered' }, as('admin'))).toEqual([]);
  });

  it('the next step is that of the state, for whoever may take it', () => {
    expect(findNextAction(RAISED, 'reporter')).toBe('acknowledge');
    expect(findNextAction(RAISED, 'supervisor')).toBeUndefined();
    expect(findNextAction(ANSWERED, 'supervisor')).toBe('close');
    expect(findNextAction(ANSWERED, 'reporter')).toBeUndefined();
    expect(findNextAction({ state: 'excused' }, 'supervisor')).toBeUndefined();
  });
});
