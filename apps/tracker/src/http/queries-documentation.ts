import { describeInput } from '@duban/nest-kit';
import { ItemsParameters, MomentParameters, StreamParameters, SummaryParameters } from './queries';

const MOMENT = {
  on: 'Business date on which to evaluate; today when absent.',
  known: 'Use only what had been recorded by the end of this date; everything when absent.',
  basis: 'Whose figures count: those claimed (also when absent), or only those verified.',
};
const PLAN = {
  ...MOMENT,
  region: 'Code of the region; all below it.',
  year: 'The year of the plan.',
  format: 'As JSON (also when absent), or as a file.',
};

describeInput(MomentParameters, { description: 'The two times of a read.', fields: MOMENT });
describeInput(SummaryParameters, {
  description: 'Which plan.',
  fields: { ...PLAN, by: 'What to group by; without it there are no groups.' },
  example: { region: '140406', year: 2024, by: 'department' },
});
describeInput(ItemsParameters, {
  description: 'Which items.',
  fields: {
    ...PLAN,
    service: 'Items of this service only.',
    department: 'Code of the department.',
    area: 'The area of work.',
    town: 'The town.',
    leader: 'The leader in charge.',
    light: 'Items with one of these lights.',
    sort: 'The order; `-` for descending.',
    cursor: '`nextCursor` of the page before.',
    limit: 'Items of a page; 50 when absent.',
  },
  example: { region: '140406', year: 2024, light: ['green', 'yellow'], sort: 'deviation' },
});
describeInput(StreamParameters, {
  description: 'Of whom to tell.',
  fields: { region: 'Code of the region; all regions of the key when absent.' },
  example: { region: '140406' },
});
