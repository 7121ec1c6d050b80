import { describeInput } from '@duban/nest-kit';
import { ItemsParameters, MomentParameters, PlanChangesParameters, PlanParameters, StreamParameters, SummaryParameters } from './queries';

const MOMENT = {
  on: 'Business date on which to evaluate; today when absent.',
  known: 'Use only what was recorded by the end of this date; everything when absent.',
  basis: 'Which figures count: the claimed ones (default), or only the verified ones.',
};
const PLAN = {
  ...MOMENT,
  region: 'Code of the region; includes all regions below it.',
  year: 'The year of the plan.',
};
const TABLE = { ...PLAN, format: 'JSON (default), or a file.' };

describeInput(MomentParameters, { description: 'The dates and the figures of an evaluation.', fields: MOMENT });
describeInput(PlanParameters, { description: 'The plan.', fields: PLAN, example: { region: '140406', year: 2024 } });
describeInput(PlanChangesParameters, {
  description: 'The plan, and the date to compare with.',
  fields: { ...PLAN, since: 'The earlier date.' },
  example: { region: '140406', year: 2024, since: '2024-10-29' },
});
describeInput(SummaryParameters, {
  description: 'The plan to summarize.',
  fields: { ...TABLE, by: 'What to group by; without it there are no groups.' },
  example: { region: '140406', year: 2024, by: 'department' },
});
describeInput(ItemsParameters, {
  description: 'Filters and order of the list of items.',
  fields: {
    ...TABLE,
    service: 'Items of this service only.',
    department: 'Codes or names of departments, present or former; each includes what was merged into it.',
    area: 'The area of work.',
    town: 'The town.',
    leader: 'The leader in charge.',
    light: 'Items with one of these lights.',
    q: 'A part of the name, of the pinyin initials of the name (`zycl` for 中医传承), or of the code. Capitals and full-width letters do not matter.',
    reports:
      'Items whose next report is in one of these states: `overdue`: its deadline has passed; `due`: its period has ended; `upcoming`: not yet.',
    sort:
      'The order; `-` for descending, equal values by id. `id`: region and code. `name`: pinyin initials. `department`: its code. ' +
      '`reported`: last date reported about, none first. `reportDue`: deadline of the next report, none last.',
    cursor: '`nextCursor` of the previous page.',
    limit: 'Items of a page; 50 when absent.',
  },
  example: { region: '140406', year: 2024, light: ['green', 'yellow'], sort: 'deviation' },
});
describeInput(StreamParameters, {
  description: 'The filter of the stream.',
  fields: { region: 'Code of the region; all regions of the key when absent.' },
  example: { region: '140406' },
});
