import {
  DEFAULT_POLICY,
  emptyState,
  evaluateInDetail,
  fold,
  ITEM_REGISTERED,
  PROGRESS_REPORTED,
  type ItemDefinition,
  type ItemEvent,
} from '@duban/domain';
import { makeBenchDefinition } from './plan';
import { seededChance } from './seeded-chance';

const ITEMS = 1_000;
/** The constants of the range were chosen with the first seed, of three candidates one was taken with the second in view. */
const SEEDS = { train: 20_240_101, test: 20_261_128, confirm: 19_491_001 } as const;
const MONTH_ENDS = ['01-31', '02-29', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31'];
const HALF_TIME = '2024-06-30';

type RandomShare = () => number;
type Course = (chance: RandomShare) => { readonly definition: ItemDefinition; readonly shares: readonly number[] };

const within = (chance: RandomShare, least: number, most: number): number => least + (most - least) * chance();
const months = (share: (time: number) => number): number[] => MONTH_ENDS.map((_, month) => share((month + 1) / 12));
const SEASON = [0, 0, 5, 15, 27, 40, 53, 66, 80, 92, 97, 100];

const DEFINITION: ItemDefinition = {
  ...makeBenchDefinition(0),
  measure: { type: 'cumulative', unit: '个', baseline: 0, goal: 100, direction: 'at-least' },
  due: '2024-12-31',
};

/** How the share of the goal that is done runs through the twelve months of a year. */
const CLASSES: Readonly<Record<string, Course>> = {
  's-curve': (chance) => {
    const [end, middle, steepness] = [within(chance, 0.8, 1.1), within(chance, 0.4, 0.65), within(chance, 6, 12)];
    const logistic = (time: number): number => 1 / (1 + Math.exp(-steepness * (time - middle)));
    const [first, last] = [logistic(0), logistic(1)];
    return { definition: DEFINITION, shares: months((time) => (end * (logistic(time) - first)) / (last - first)) };
  },
  seasonal: (chance) => {
    const trajectory = MONTH_ENDS.slice(0, 11).map((day, month) => ({ date: `2024-${day}`, value: SEASON[month] as number }));
    const [early, late] = [within(chance, 0.7, 1.15), within(chance, 0.7, 1.15)];
    const atHalf = 0.4 * early;
    const shares = SEASON.map((planned) => (planned <= 40 ? (planned / 100) * early : atHalf + ((planned - 40) / 100) * late));
    return { definition: { ...DEFINITION, trajectory }, shares };
  },
  stalled: (chance) => {
    const [rate, stop] = [within(chance, 0.8, 1.1), within(chance, 0.25, 0.9)];
    const resumed = chance() < 0.3 ? stop + within(chance, 0.1, 0.3) : 1;
    return {
      definition: DEFINITION,
      shares: months((time) => rate * (Math.min(time, stop) + Math.max(0, time - resumed))),
    };
  },
  'late starter': (chance) => {
    const [begin, end] = [within(chance, 0.1, 0.45), within(chance, 0.6, 1.05)];
    return { definition: DEFINITION, shares: months((time) => (end * Math.max(0, time - begin)) / (1 - begin)) };
  },
};

interface Counted {
  items: number;
  none: number;
  below: number;
  within: number;
  above: number;
}

/** Of 1 000 simulated items: how many outcomes lie in the range that was forecast at half time, below it and above it, in per cent. */
export function benchForecast(): Record<string, Record<string, object>> {
  return Object.fromEntries(Object.entries(SEEDS).map(([name, seed]) => [name, simulate(seededChance(seed))]));
}

function simulate(chance: RandomShare): Record<string, object> {
  const names = Object.keys(CLASSES);
  const counts = new Map<string, Counted>();
  for (let item = 0; item < ITEMS; item += 1) {
    const name = names[item % names.length] as string;
    const outcome = forecastOne((CLASSES[name] as Course)(chance), chance);
    for (const group of [name, 'all']) {
      const counted = counts.get(group) ?? { items: 0, none: 0, below: 0, within: 0, above: 0 };
      counts.set(group, { ...counted, items: counted.items + 1, [outcome]: counted[outcome] + 1 });
    }
  }
  return Object.fromEntries([...counts].map(([name, counted]) => [name, toShares(counted)]));
}

function toShares({ items, none, below, within: inRange, above }: Counted): object {
  const share = (count: number): number => Math.round((1000 * count) / (items - none)) / 10;
  return { items, withoutForecast: none, withinRange: share(inRange), below: share(below), above: share(above) };
}

/** Each month's progress is 60 to 140 % of that of the course. */
function forecastOne({ definition, shares }: ReturnType<Course>, chance: RandomShare): 'none' | 'below' | 'within' | 'above' {
  let done = 0;
  const values = shares.map((share, month) => {
    done += (share - (shares[month - 1] ?? 0)) * within(chance, 0.6, 1.4);
    return Math.round(done * 1000) / 10;
  });
  const reported = MONTH_ENDS.slice(0, 6).map((day, month) => toReport(`2024-${day}`, values[month] as number, month));
  const registered = { ...BASE, type: ITEM_REGISTERED, seq: 1, recordedAt: '2024-01-01T00:00:00.000Z', data: { definition } } as ItemEvent;
  const state = fold(emptyState(BASE.itemId, BASE.service), [registered, ...reported]);
  const forecast = evaluateInDetail(state, { on: HALF_TIME }, DEFAULT_POLICY)?.forecast;
  if (forecast === undefined || forecast.expectedBp === null) return 'none';
  const outcomeBp = (values[11] as number) * 100;
  if (outcomeBp < forecast.lowBp) return 'below';
  return outcomeBp > forecast.highBp ? 'above' : 'within';
}

const BASE = { itemId: '140406-2024-L01', service: 'livelihood', actor: 'bench' } as const;

function toReport(asOf: string, value: number, month: number): ItemEvent {
  return { ...BASE, type: PROGRESS_REPORTED, seq: month + 2, recordedAt: `${asOf}T08:00:00.000Z`, data: { asOf, value } };
}
