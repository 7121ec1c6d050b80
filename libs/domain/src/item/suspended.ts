import type { EvaluationMoment } from '../evaluation/evaluation';
import { definitionOn, isKnown } from './definition';
import type { IsoDate, ItemDefinition } from './item';
import type { ProjectStage } from './project-stage';
import { effectiveReports } from './reports';
import type { ItemState } from './state';

/** 暂停 */
const SUSPENDED: ProjectStage = 'suspended';

/**
 * The date since which a project is suspended 暂停 at a moment, as claimed; null when it is not. The last stage that was named counts: by a
 * report, or by the definition (`details.stage`). A suspended project keeps the light that its figures give it.
 */
export function suspendedSince(state: ItemState, moment: EvaluationMoment): IsoDate | null {
  if (state.service !== 'projects') return null;
  let since: IsoDate | null = null;
  for (const { date, stage } of stagesUpTo(state, moment)) {
    if (stage !== SUSPENDED) since = null;
    else since ??= date;
  }
  return since;
}

interface NamedStage {
  readonly date: IsoDate;
  readonly stage: unknown;
}

/** Ascending by date; of one date the report's comes last. */
function stagesUpTo(state: ItemState, moment: EvaluationMoment): readonly NamedStage[] {
  const definition = definitionOn(state, moment);
  if (definition === null) return [];
  const reports = effectiveReports(state.ledger, { ...moment, basis: 'claimed' }, definition.measure);
  const reported = reports.flatMap(({ data }): NamedStage[] => (data.stage === undefined ? [] : [{ date: data.asOf, stage: data.stage }]));
  return [...definedStages(state, moment), ...reported].sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}

/** The stage of the registration holds from start on, that of an amendment from its date on where it changes the stage. */
function definedStages(state: ItemState, moment: EvaluationMoment): readonly NamedStage[] {
  const { registered, amendments } = state;
  if (registered === null) return [];
  let last = readStage(registered.data);
  const stages: NamedStage[] = last === undefined ? [] : [{ date: registered.data.start, stage: last }];
  for (const { data, recordedAt } of amendments) {
    const stage = data.changes.details === undefined ? last : readStage(data.changes);
    if (data.effectiveFrom > moment.on || !isKnown({ recordedAt }, moment.knownBefore) || stage === last) continue;
    stages.push({ date: data.effectiveFrom, stage });
    last = stage;
  }
  return stages;
}

function readStage({ details }: Partial<Pick<ItemDefinition, 'details'>>): unknown {
  return details?.['stage'];
}
