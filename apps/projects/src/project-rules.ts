import { PROJECT_STAGES, type ItemDefinition, type Problem } from '@duban/domain';
import type { ServiceRules } from '@duban/register';
import { ProjectDetails } from './project-details';

/** The rules of projects. */
export const PROJECT_RULES: ServiceRules = {
  service: 'projects',
  detailsClass: ProjectDetails,
  stages: PROJECT_STAGES,
  complete,
  check,
};

/**
 * Copies planned start and planned investment from the project's own fields to the common ones, which the aspects `start` and
 * `funds` read. A start outside the plan (续建: it was years ago) is not evaluated, nor is a year without investment.
 */
function complete(definition: ItemDefinition): ItemDefinition {
  const { plannedStart, yearInvestment }: ProjectDetails = definition.details;
  const evaluated = plannedStart !== undefined && definition.start <= plannedStart && plannedStart <= definition.due;
  return {
    ...definition,
    ...(evaluated && { plannedStart }),
    ...(yearInvestment !== undefined && yearInvestment > 0 && { plannedFunds: yearInvestment }),
  };
}

function check({ details }: ItemDefinition): readonly Problem[] {
  const project: ProjectDetails = details;
  return [...finishBeforeStart(project, 'planned'), ...finishBeforeStart(project, 'actual'), ...moreThanTotal(project)];
}

function finishBeforeStart(project: ProjectDetails, kind: 'planned' | 'actual'): Problem[] {
  const start = project[`${kind}Start`];
  const finish = project[`${kind}Finish`];
  if (start === undefined || finish === undefined || finish >= start) return [];
  return [{ code: 'out-of-range', field: `details.${kind}Finish`, value: finish, params: { min: start } }];
}

/** The investment of one year cannot be larger than the total. */
function moreThanTotal({ totalInvestment, yearInvestment }: ProjectDetails): Problem[] {
  if (totalInvestment === undefined || yearInvestment === undefined || yearInvestment <= totalInvestment) return [];
  return [{ code: 'out-of-range', field: 'details.yearInvestment', value: yearInvestment, params: { max: totalInvestment } }];
}
