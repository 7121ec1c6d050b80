import { addComponent, addUnion, componentName, inputSchema, nestedClass, type JsonSchema } from '@duban/nest-kit';
import type {
  AbsoluteGrowthMeasure,
  AllMetMeasure,
  CumulativeMeasure,
  LevelMeasure,
  Measure,
  MilestonesMeasure,
  RelativeGrowthMeasure,
} from '@duban/domain';
import { RegisterItem } from '@duban/register';

type FieldSchemas = Readonly<Record<string, JsonSchema>>;
type MeasureClass = ReturnType<typeof nestedClass>;

const DIRECTIONS: JsonSchema = { enum: ['at-least', 'at-most'], description: 'Whether the goal is a minimum or a maximum.' };
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

addUnion(
  nestedClass(RegisterItem, 'measure'),
  'type',
  {
    cumulative: describeMeasure<CumulativeMeasure>(
      { type: 'cumulative' },
      'A total that grows from a baseline: places, kilometres, money.',
      {
        unit: UNIT,
        baseline: { description: 'The value that it counts from.' },
        goal: GOAL,
        direction: DIRECTIONS,
      },
    ),
    milestones: describeMeasure<MilestonesMeasure>({ type: 'milestones' }, 'Milestones, each with a weight and a date.', {
      milestones: { description: 'All milestones.' },
    }),
    level: describeMeasure<LevelMeasure>({ type: 'level' }, 'A level to maintain: a rate, a grade.', {
      unit: UNIT,
      goal: GOAL,
      direction: DIRECTIONS,
    }),
    growth: 'GrowthMeasureInput',
    'all-met': describeMeasure<AllMetMeasure>({ type: 'all-met' }, 'Parts that all have to be met.', {
      parts: { description: 'All parts.' },
    }),
  },
  'How the completion of an item is counted.',
);
