import { describeInput, nestedClass } from '@duban/nest-kit';
import {
  AcceptItem,
  AmendItem,
  CorrectReport,
  ExcuseItem,
  ItemChanges,
  RegisterItem,
  ReportProgress,
  VerifyReport,
  WithdrawItem,
} from '@duban/register';
import { EXCUSE_EXAMPLE } from './examples';
import './measure-inputs';

const REASON = 'Why.';
const DEPARTMENT = { code: 'Its code, as in keys of reporters.', name: 'Its name.' };
const OPTIONAL_FIELDS = {
  coDepartments: 'Departments that help.',
  leader: 'The leader in charge 包联领导.',
  town: 'The town.',
  weight: 'Share in weighted means; 1 when absent.',
  reporting: { description: 'How often is reported; every month with 5 days of grace when absent.' },
  trajectory: 'The planned curve 时序计划, ascending by date; a straight line when absent.',
  requiresAcceptance: '销号: the item is done only once a supervisor has accepted it.',
  plannedStart: 'Planned start of construction 计划开工, between start and due.',
  plannedFunds: 'Investment planned from start to due 年度计划投资, in 万元.',
};
const DEFINITION_FIELDS = {
  ...OPTIONAL_FIELDS,
  name: 'What is promised, in a few words.',
  area: 'The area of work 领域.',
  department: { description: 'The department that reports.' },
  measure: { description: 'How its completion is counted.' },
  start: 'Begin of the work.',
  due: 'When the goal is to be reached.',
};
const FIGURES = {
  value: "The total so far, or the actual, in the measure's unit.",
  milestonesDone: 'Ids of the steps done.',
  partsMet: 'Ids of all parts met.',
  fundsToDate: 'Investment so far 累计完成投资, in 万元.',
};
const REPORT_FIELDS = {
  ...FIGURES,
  increment: '本期: added to the last total at or before `asOf`. Cumulative measures only, instead of `value`.',
  startedOn: 'Actual start of construction 实际开工.',
  stage: 'Stage of construction 当前阶段: preparation, construction, completed, production or suspended; projects only.',
  narrative: 'What was done.',
  issues: 'What stands in the way.',
  needs: 'What is asked for.',
  expectedFinish: 'When the department expects to finish.',
  evidence: 'Addresses of evidence.',
  reporter: 'The person who reports.',
};

describeInput(nestedClass(RegisterItem, 'department') as new () => typeof DEPARTMENT, { description: 'A department.', fields: DEPARTMENT });
describeInput(nestedClass(RegisterItem, 'reporting') as new () => { every: string; graceDays: number }, {
  description: 'How often is reported.',
  fields: { every: 'The calendar period that a report is about.', graceDays: 'Days after its end within which the report is due.' },
});
describeInput(nestedClass(RegisterItem, 'trajectory', [{}]) as new () => { date: string; value: number }, {
  description: 'A point of the planned curve.',
  fields: { date: 'The date, between start and due.', value: "What is planned for it, in the measure's unit." },
});

describeInput(RegisterItem, {
  description: "One thing to be completed, for a year's plan.",
  fields: {
    ...DEFINITION_FIELDS,
    region: 'Code of the region (GB/T 2260): province, prefecture or county.',
    year: 'The year of the plan.',
    code: 'Code of the item in the plan of the region. No two items of a region and year have one, in whatever service.',
    details: 'The own fields of the service.',
  },
});
describeInput(ItemChanges, {
  description: 'What an amendment may change: everything but region, year, code and the type of the measure.',
  fields: { ...DEFINITION_FIELDS, details: 'Of the own fields of the service only those that change.' },
});
describeInput(AmendItem, {
  description: 'A change of the definition from a date on; before it the old one holds.',
  fields: {
    changes: { description: 'What changes; each field whole.' },
    effectiveFrom: 'The date from which it holds; today when absent.',
    reason: REASON,
    document: 'Number of the document that it rests on 文号.',
  },
});
describeInput(WithdrawItem, {
  description: 'Takes an item out of the plan; it takes no more changes.',
  fields: { effectiveFrom: 'The date from which it counts nowhere; today when absent.', reason: REASON },
  example: { effectiveFrom: '2024-11-05', reason: '与其他事项合并' },
});
describeInput(AcceptItem, {
  description: '销号: the answer of a supervisor to an item that says it is done.',
  fields: {
    outcome: 'The answer.',
    asOf: 'The date as of which it holds, never in the future; today when absent.',
    reason: 'Why; required when the item is returned.',
  },
  example: { outcome: 'returned', asOf: '2024-11-05', reason: '现场尚未验收' },
});
describeInput(ExcuseItem, {
  description: '正当理由: a lag is excused; the light stays as it is and carries the mark.',
  fields: { from: 'First day; today when absent.', until: 'Last day.', reason: REASON },
  example: EXCUSE_EXAMPLE,
});
describeInput(ReportProgress, {
  description: "What holds as of a business date: exactly what the item's measure asks for, and what is told beside it.",
  fields: { ...REPORT_FIELDS, asOf: 'The date as of which it holds, never in the future.' },
});
describeInput(CorrectReport, {
  description: 'The parts of a report that were wrong, as they should have been; all others stay.',
  fields: { ...REPORT_FIELDS, asOf: 'The right date.', reason: REASON },
});
describeInput(VerifyReport, {
  description: '核实: the figures that a supervisor found; without any, those that were claimed are confirmed.',
  fields: { ...FIGURES, reason: 'How it was verified.' },
});
