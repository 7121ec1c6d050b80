import {
  definitionOn,
  readFigures,
  readPlannedFigures,
  toContribution,
  type Evaluation,
  type ItemState,
  type MeanFigures,
} from '@duban/domain';
import { evaluateItem, type ItemEvaluation } from '../evaluate-item';
import type { PolicyBook } from '../policies/policy-book';
import { toPolicyTarget } from '../policies/policy-target';
import type { ReadMoment } from './read-moment';

/** An item could not be evaluated for a list or a summary: it is shown as grey there, with the reason `not-evaluable`. */
export class ItemNotEvaluable extends Error {
  readonly code = 'item-not-evaluable';
  constructor(
    readonly itemId: string,
    { on }: ReadMoment,
    cause: unknown,
  ) {
    const what = `${itemId} cannot be evaluated as of ${on} and is shown as grey, not-evaluable: ${String(cause)}.`;
    super(`${what} Report this defect, with the events of the item.`, { cause });
  }
}

/** Evaluates items anew for lists and summaries. An item that cannot be evaluated must not take the others with it. */
export class ReadEvaluator {
  constructor(
    private readonly policies: PolicyBook,
    private readonly onNotEvaluable: (item: ItemNotEvaluable) => void,
  ) {}

  /** Evaluates by other policies than those in force. */
  withPolicies(policies: PolicyBook): ReadEvaluator {
    return new ReadEvaluator(policies, this.onNotEvaluable);
  }

  /** Items with equal states are evaluated equally where this is the same. */
  evaluationKey({ on, knownBefore = '', basis = 'claimed' }: ReadMoment): string {
    return [on, knownBefore, basis, this.policies.all().length].join('|');
  }

  /** null when the item does not count at the moment. Never throws for what is in the state. */
  evaluate(state: ItemState, moment: ReadMoment): ItemEvaluation | null {
    try {
      return evaluateItem(state, moment, this.policies);
    } catch (error) {
      return this.report(error, state, moment);
    }
  }

  /** The figures of the contribution that `evaluate` gives, sooner. */
  figures(state: ItemState, moment: ReadMoment): MeanFigures | null {
    return this.read(readFigures, state, moment);
  }

  /** The same, with the plan of the date itself, whatever the cut-off. */
  plannedFigures(state: ItemState, moment: ReadMoment): MeanFigures | null {
    return this.read(readPlannedFigures, state, moment);
  }

  private read(readMoment: typeof readFigures, state: ItemState, moment: ReadMoment): MeanFigures | null {
    try {
      const definition = definitionOn(state, moment);
      return definition === null ? null : readMoment(state, moment, this.policies.of(toPolicyTarget(state, definition), moment));
    } catch (error) {
      return this.report(error, state, moment)?.contribution ?? null;
    }
  }

  private report(error: unknown, state: ItemState, moment: ReadMoment): ItemEvaluation | null {
    this.onNotEvaluable(new ItemNotEvaluable(state.id, moment, error));
    return notEvaluable(state, moment);
  }
}

function notEvaluable(state: ItemState, moment: ReadMoment): ItemEvaluation | null {
  const definition = definitionOn(state, moment);
  if (definition === null) return null;
  const evaluation: Evaluation = {
    on: moment.on,
    cutoff: null,
    value: null,
    goal: null,
    completionBp: 0,
    plannedBp: 0,
    deviationBp: 0,
    deviationInUnit: null,
    light: 'grey',
    lights: {},
    reasons: ['not-evaluable'],
    unreportedPeriods: 0,
    excused: false,
    awaiting: [],
    nextEvaluationOn: null,
  };
  return { definition, evaluation, contribution: toContribution(definition, state.service, evaluation) };
}
