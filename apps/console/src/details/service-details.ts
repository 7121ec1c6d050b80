import type { Schemas } from '@duban/client';

/** How a field is entered and shown. `money` is in 万元, `quantity` in the unit of the item's measure, `number` has no unit. */
export type DetailKind = 'line' | 'lines' | 'choice' | 'date' | 'money' | 'quantity' | 'number';

/** A field that the API adds does not compile before it stands here. */
type FieldKinds<Details> = Readonly<Record<keyof Details, DetailKind>>;

const PROJECT = {
  ...{ content: 'lines', projectCode: 'line', industry: 'line', nature: 'choice', stage: 'choice' },
  ...{ totalInvestment: 'money', yearInvestment: 'money' },
  ...{ plannedStart: 'date', actualStart: 'date', plannedFinish: 'date', actualFinish: 'date' },
  ...{ owner: 'line', contact: 'line' },
} as const satisfies FieldKinds<Schemas['ProjectDetails']>;

const LIVELIHOOD = {
  ...{ commitment: 'lines', outcome: 'line', stock: 'quantity', plannedIncrement: 'quantity' },
  ...{ beneficiaries: 'line', beneficiaryCount: 'number', place: 'line' },
} as const satisfies FieldKinds<Schemas['LivelihoodDetails']>;

const TARGET = {
  ...{ method: 'lines', period: 'line', dataSource: 'line', quote: 'lines', sourceDocument: 'line' },
} as const satisfies FieldKinds<Schemas['TargetDetails']>;

export type DetailName = keyof typeof PROJECT | keyof typeof LIVELIHOOD | keyof typeof TARGET;
/** What a service takes of an item beside the common fields. */
export type ServiceDetails = Schemas['ProjectDetails'] & Schemas['LivelihoodDetails'] & Schemas['TargetDetails'];

export interface DetailField {
  readonly name: DetailName;
  readonly kind: DetailKind;
}

/** The fields of each service, in the order in which people read them. */
export const DETAIL_FIELDS: Readonly<Record<Schemas['ItemDetail']['service'], readonly DetailField[]>> = {
  projects: listFields(PROJECT),
  livelihood: listFields(LIVELIHOOD),
  targets: listFields(TARGET),
};

function listFields(kinds: Readonly<Partial<Record<DetailName, DetailKind>>>): readonly DetailField[] {
  return Object.entries(kinds).map(([name, kind]) => ({ name: name as DetailName, kind }));
}

export const DETAIL_NAMES: readonly DetailName[] = Object.values(DETAIL_FIELDS).flatMap((fields) => fields.map(({ name }) => name));

const DETAIL_NAME_SET: ReadonlySet<string> = new Set(DETAIL_NAMES);
export const isDetailName = (name: string): name is DetailName => DETAIL_NAME_SET.has(name);

export type DetailChoice = NonNullable<Schemas['ProjectDetails']['stage' | 'nature']>;

export const STAGES = [
  'preparation',
  'construction',
  'completed',
  'production',
  'suspended',
] as const satisfies readonly Schemas['ProjectDetails']['stage'][];
const NATURES = ['new', 'continuing', 'expansion'] as const satisfies readonly Schemas['ProjectDetails']['nature'][];

/** The words that a field of the kind `choice` takes. */
export const listChoices = (name: DetailName): readonly DetailChoice[] => (name === 'nature' ? NATURES : STAGES);
