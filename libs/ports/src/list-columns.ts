import {
  cutText,
  definitionOn,
  listPinyinInitials,
  normalizeText,
  readReporting,
  type EvaluationMoment,
  type Evaluation,
  type IsoDate,
  type ItemDefinition,
  type ItemState,
} from '@duban/domain';
import type { ItemSort } from './query.store';
import type { TrackedItem } from './tracked-item';

/** Stands behind every date of a plan: no report is due any more. */
export const NO_REPORT_DUE: IsoDate = '9999-12-31';
/** A cursor has it in an address. */
const SORTED_NAME_LENGTH = 60;

/** What lists of items are searched, filtered and sorted by, besides the evaluation and what the item counts in. No value is empty. */
export interface ListColumns {
  /** Pinyin initials and name, cut. */
  readonly sortName: string;
  /** Pinyin initials, name and code, each on a line, as `searchedText` forms them. */
  readonly searched: string;
  readonly due: IsoDate;
  /** The last date that a report is about; '-' when there is none. */
  readonly reported: string;
  /** The last day of the period whose report is next, and its deadline; NO_REPORT_DUE when none is owed any more. */
  readonly reportEnd: IsoDate;
  readonly reportDue: IsoDate;
}

/** null for an item without evaluation, which is in no list. */
export function listColumns({ state, evaluation }: Pick<TrackedItem, 'state' | 'evaluation'>): ListColumns | null {
  const definition = evaluation === null ? null : definitionOn(state, evaluation);
  return evaluation === null || definition === null ? null : makeListColumns(state, definition, evaluation, evaluation);
}

/** The columns of an item that is evaluated at a moment. */
export function makeListColumns(
  state: ItemState,
  definition: Pick<ItemDefinition, 'name' | 'code' | 'due'>,
  evaluation: Pick<Evaluation, 'light' | 'reasons'>,
  moment: EvaluationMoment,
): ListColumns {
  const { lastReported, next } = readReporting(state, moment, evaluation);
  const name = searchedText(definition.name);
  const initials = listPinyinInitials(definition.name);
  return {
    sortName: cutText(`${initials[0] ?? ''} ${name}`, SORTED_NAME_LENGTH),
    searched: [...initials, name, searchedText(definition.code)].join('\n'),
    due: definition.due,
    reported: lastReported ?? '-',
    reportEnd: next?.to ?? NO_REPORT_DUE,
    reportDue: next?.dueOn ?? NO_REPORT_DUE,
  };
}

/** A text as it is searched: full-width letters are half-width, capitals small, characters that nobody sees are left out. */
export function searchedText(text: string): string {
  return normalizeText(text, 'code').toLowerCase();
}

/** What an item is sorted by. */
export interface SortedItem {
  readonly columns: ListColumns;
  readonly department: string;
  readonly evaluation: Pick<Evaluation, 'completionBp' | 'deviationBp'>;
}

/** The value of an item in an order; 0 for sort `id`, which needs none. */
export function readSortValue({ columns, department, evaluation }: SortedItem, sort: ItemSort): string | number {
  switch (sort) {
    case 'id':
      return 0;
    case 'name':
      return columns.sortName;
    case 'department':
      return department;
    case 'completion':
      return evaluation.completionBp;
    case 'deviation':
      return evaluation.deviationBp;
    default:
      return columns[sort];
  }
}
