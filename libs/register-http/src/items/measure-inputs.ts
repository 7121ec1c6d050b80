import { addComponent, addUnion, componentName, inputSchema, nestedClass, type JsonSchema } from '@duban/nest-kit';
import type {
  AbsoluteGrowthMeasure,
  AllMetMeasure,
  CumulativeMeasure,
  MaintainedLevelMeasure,
  LoweredLevelMeasure,
  Measure,
  MilestonesMeasure,
  RelativeGrowthMeasure,
} from '@duban/domain';
import { RegisterItem } from '@duban/register';

type FieldSchemas = Readonly<Record<string, JsonSchema>>;
type MeasureClass = ReturnType<typeof nestedClass>;

const DIRECTIONS: JsonSchema = { enum: ['at-least', 'at-most'], description: 'Whether the goal is a minimum or a maximum.' };
const TOTAL_DIRECTIONS: JsonSchema = { description: 'Whether the goal is a minimum, a limit, or what the total is to fall to 降至.' };
const BASELINE: JsonSchema = { description: 'The value that it starts from.' };
const UNIT: JsonSchema = { description: 'The unit of all quantities of the item.' };
const GOAL: JsonSchema = { description: 'The value to be reached by due.' };
const REFERENCE: JsonSchema = { description: 'Id of the other item, in the same service; it may be registered later.' };

/** The class of one kind of measure, described with its own `type` only: the class itself allows the types of all kinds. */
function describeMeasure<Described extends Partial<Measure>>(
  given: { readonly type: string; readonly direction?: string },
  description: string,
  own: Readonly<Record<Exclude<keyof Described, 'type'>, JsonSchema>>,
): MeasureClass {
  const type = nestedClass(RegisterItem, 'measure', given);
  const fields: FieldSchemas = { type: { const: given.type, enum: [given.type] }, ...own };
  addComponent(componentName(type), type, () => {
    const { properties, ...rest } = inputSchema(type);
    const described = Object.entries(properties).map(([name, schema]) => [name, { ...schema, ...fields[name] }]);
    return { ...rest, description, properties: Object.fromEntries(described) as FieldSchemas };
  });
  return type;
}

const absolute = describeMeasure<AbsoluteGrowthMeasure>(
  { type: 'growth', direction: 'at-least' },
  'A rate of growth with a goal of its own.',
  {
    direction: DIRECTIONS,
    unit: UNIT,
    goal: GOAL,
  },
);
const above = describeMeasure<Omit<RelativeGrowthMeasure, 'tolerance'>>(
  { type: 'growth', direction: 'above' },
  'A rate above the actual of another item: 高于. Targets only.',
  {
    direction: { enum: ['above'], description: 'Higher than the other item.' },
    unit: UNIT,
    reference: REFERENCE,
  },
);
const inStep = describeMeasure<RelativeGrowthMeasure>(
  { type: 'growth', direction: 'in-step-with' },
  '与…基本同步, within a tolerance. Targets only.',
  {
    direction: { enum: ['in-step-with'], description: 'Not behind the other item by more than the tolerance.' },
    unit: UNIT,
    reference: REFERENCE,
    tolerance: { description: "The tolerance, in the measure's unit; 0 when absent." },
  },
);
addUnion(
  'GrowthMeasureInput',
  'direction',
  { 'at-least': absolute, 'at-most': absolute, above, 'in-step-with': inStep },
  'A rate of growth.',
);

const maintained = describeMeasure<MaintainedLevelMeasure>({ type: 'level' }, 'A level to maintain: a rate, a grade.', {
  unit: UNIT,
  goal: GOAL,
  direction: DIRECTIONS,
});
const lowered = describeMeasure<LoweredLevelMeasure>(
  { type: 'level', direction: 'down-to' },
  'A level that is to fall from a baseline to the goal 降至.',
  {
    direction: { enum: ['down-to'], description: 'The level is to fall.' },
    unit: UNIT,
    baseline: BASELINE,
    goal: GOAL,
  },
);
addUnion('LevelMeasureInput', 'direction', { 'at-least': maintained, 'at-most': maintained, 'down-to': lowered }, 'A level.');

addUnion(
  nestedClass(RegisterItem, 'measure'),
  'type',
  {
    cumulative: describeMeasure<CumulativeMeasure>(
      { type: 'cumulative' },
      'A total on its way from a baseline to the goal: places, kilometres, money, a stock.',
      {
        unit: UNIT,
        baseline: BASELINE,
        goal: GOAL,
        direction: TOTAL_DIRECTIONS,
      },
    ),
    milestones: describeMeasure<MilestonesMeasure>({ type: 'milestones' }, 'Milestones, each with a weight and a date.', {
      milestones: { description: 'All milestones.' },
    }),
    level: 'LevelMeasureInput',
    growth: 'GrowthMeasureInput',
    'all-met': describeMeasure<AllMetMeasure>({ type: 'all-met' }, 'Parts that all have to be met.', {
      parts: { description: 'All parts.' },
    }),
  },
  'How the completion of an item is counted.',
);
