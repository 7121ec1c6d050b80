import type { Schemas } from '@duban/client';
import type { DepartmentChoice } from '../plan/use-departments';
import { nameDepartment } from './name-department';
import { parseQuantity } from './parse-quantity';

export const PACE_CHOICES = ['months', 'days'] as const;

/** What is said of some items only, as it is entered. */
export interface OptionalDraft {
  /** Their codes, one a line. */
  readonly coDepartments: string;
  readonly town: string;
  readonly weight: string;
  readonly graceDays: string;
  readonly joined: string;
  readonly pace: (typeof PACE_CHOICES)[number];
  readonly requiresAcceptance: boolean;
}

/** What holds of an item when nothing is said. */
export const OPTIONAL_DEFAULTS: OptionalDraft = {
  ...{ coDepartments: '', town: '', weight: '1', graceDays: '5', joined: '', pace: 'months', requiresAcceptance: false },
};

export const isOtherwise = (draft: OptionalDraft, field: keyof OptionalDraft): boolean => draft[field] !== OPTIONAL_DEFAULTS[field];

export function fromOptional(definition: Schemas['ItemDefinition']): OptionalDraft {
  const { coDepartments = [], town = '', weight, reporting, joined = '', pace = 'months', requiresAcceptance } = definition;
  return {
    ...{ town, joined, pace, requiresAcceptance, weight: String(weight), graceDays: String(reporting.graceDays) },
    coDepartments: formatCodes(coDepartments.map(({ code }) => code)),
  };
}

export const formatCodes = (codes: readonly string[]): string => codes.join('\n');
export const listCodes = (text: string): string[] => text.split('\n').filter((code) => code !== '');

/** Those that the API takes one by one; the grace is a part of the reporting. */
type OptionalBody = Pick<Schemas['ItemChanges'], Exclude<keyof OptionalDraft, 'graceDays'>>;

/** The wanted fields as the API takes them. What is no number stays a text: the program says what is wrong with it. */
export function readOptional(
  { coDepartments, town, weight, joined, pace, requiresAcceptance }: OptionalDraft,
  isWanted: (field: keyof OptionalDraft) => boolean,
  departments: readonly DepartmentChoice[],
): OptionalBody {
  const named = listCodes(coDepartments).map((code) => nameDepartment(code, departments));
  const fields = { coDepartments: named, town, weight: readNumber(weight), joined, pace, requiresAcceptance };
  return Object.fromEntries(Object.entries(fields).filter(([field]) => isWanted(field as keyof OptionalDraft)));
}

const readNumber = (text: string): number => (parseQuantity(text, null) ?? text) as number;

export function readReporting(every: Schemas['ReportingInput']['every'], { graceDays }: OptionalDraft): Schemas['ReportingInput'] {
  return { every, graceDays: readNumber(graceDays) };
}
