import type { Schemas } from '@duban/client';

export type BandUnit = Schemas['Bands']['unit'];
type PolicyAsked = Schemas['AdoptPolicy'];
type PolicyBands = Schemas['Bands'];

/** The bands of a deviation, as they are entered; an empty one gives no light. */
export interface EnteredBands {
  readonly unit: BandUnit;
  readonly red: number | null;
  readonly yellow: number | null;
}

/** A policy to adopt, as the form has it. */
export interface EnteredPolicy {
  readonly region: string;
  readonly service?: 'projects' | 'livelihood' | 'targets';
  readonly itemId?: string;
  readonly validFrom?: string;
  /** Id of a policy that is shipped; OWN: the fields say it. */
  readonly preset: string;
  readonly name: string;
  readonly source: string;
  readonly progress: EnteredBands;
  readonly funds: EnteredBands;
  readonly goalTolerance: number | null;
  readonly unreported: Schemas['LightPolicy']['unreported'];
  readonly start: Schemas['LightPolicy']['start'];
}

export const OWN = 'own';

/** The fields of a form that begins with a policy. */
export function toEntered({ name, source, progress, funds, goalTolerance, unreported, start }: Schemas['LightPolicy']) {
  return { name, source, progress: toEnteredBands(progress), funds: toEnteredBands(funds), goalTolerance, unreported, start };
}

/** What is sent. What is missing is sent as it is: the program says it. */
export function toAdoption({ region, service, itemId = '', validFrom = '', preset, ...own }: EnteredPolicy): PolicyAsked {
  const scope = { region, ...(service !== undefined && { service }), ...(itemId.trim() !== '' && { itemId: itemId.trim() }) };
  if (preset !== OWN) return { ...scope, validFrom, preset: preset as NonNullable<PolicyAsked['preset']> };
  const { name, source, progress, funds, goalTolerance, unreported, start } = own;
  return {
    ...{ ...scope, validFrom },
    policy: {
      ...{ id: `${region}-${validFrom}`, version: 1, name, source, goalTolerance: goalTolerance ?? 0 },
      progress: toBands(progress),
      funds: toBands(funds),
      unreported: { yellow: unreported.yellow ?? null, red: unreported.red ?? null },
      start: { yellowAfterMonths: start.yellowAfterMonths ?? null, redAfterMonths: start.redAfterMonths ?? null },
    },
  };
}

function toEnteredBands({ unit, bands }: PolicyBands): EnteredBands {
  const find = (light: 'red' | 'yellow'): number | null => bands.findLast((band) => band.light === light)?.below ?? null;
  return { unit, red: find('red'), yellow: find('yellow') };
}

function toBands({ unit, red, yellow }: EnteredBands): PolicyBands {
  const entered = [
    { below: red, light: 'red' as const },
    { below: yellow, light: 'yellow' as const },
  ];
  const bands = entered.flatMap(({ below, light }) => (below === null ? [] : [{ below, light }]));
  return { unit, bands, otherwise: 'green' };
}
