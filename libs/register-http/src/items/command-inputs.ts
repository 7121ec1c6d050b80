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

const REASON = 'The reason.';
const DEPARTMENT = { code: 'Its code, as in the keys of reporters.', name: 'Its name.' };
const OPTIONAL_FIELDS = {
  coDepartments: 'Co-departments 配合单位.',
  leader: 'The leader in charge 包联领导.',
  town: 'The town.',
  weight: 'Share of the item in weighted means; 1 when absent.',
  reporting: { description: 'The reporting period, and the grace after it; every month with 5 days of grace when absent.' },
  trajectory: 'The planned curve 时序计划, ascending by date; a straight line when absent.',
  pace: 'What the lines of the plan are straight in: equal months, as bulletins count 时序进度 (to August 8/12), or days. Months when absent.',
  joined: '纳入日期, between start and due: before it the item counts nowhere and owes nothing; start when absent.',
  requiresAcceptance: '销号: the item is done only once a supervisor has accepted it.',
  plannedStart: 'Planned start of construction 计划开工, between start and due.',
  plannedFunds: 'Investment planned from start to due 年度计划投资, in 万元.',
};
const DEFINITION_FIELDS = {
  ...OPTIONAL_FIELDS,
  name: 'The name of the item.',
  area: 'The area of work 领域.',
  department: { description: 'The department that reports.' },
  measure: { description: 'How its completion is counted.' },
  start: 'Start of the work.',
  due: 'The date by which the goal is to be reached.',
};
const FIGURES = {
  value: "The total so far, or the actual, in the measure's unit.",
  milestonesDone: 'Ids of the milestones done.',
  partsMet: 'Ids of all parts met.',
  fundsToDate: 'Investment so far 累计完成投资, in 万元.',
};
const REPORT_FIELDS = {
  ...FIGURES,
  increment: '本期: the increment of the reporting period, instead of `value`; totals are added up by date. Cumulative measures only.',
  startedOn: 'Actual start of construction 实际开工.',
  stage: 'Stage of construction 当前阶段: preparation, construction, completed, production or suspended; projects only.',
  narrative: 'What was done 形象进度.',
  issues: 'Issues 存在问题.',
  needs: 'Matters that need coordination 需协调事项.',
  expectedFinish: 'When the department expects to finish.',
  evidence: 'Addresses of evidence.',
  reporter: 'The person who reports.',
};

describeInput(nestedClass(RegisterItem, 'department') as new () => typeof DEPARTMENT, { description: 'A department.', fields: DEPARTMENT });
describeInput(nestedClass(RegisterItem, 'reporting') as new () => { every: string; graceDays: number }, {
  description: 'The reporting period, and the grace after it.',
  fields: { every: 'The reporting period.', graceDays: 'Days after the end of a period in which its report is not late.' },
});
describeInput(nestedClass(RegisterItem, 'trajectory', [{}]) as new () => { date: string; value: number }, {
  description: 'A point of the planned curve.',
  fields: { date: 'The date, between start and due.', value: "The value planned for the date, in the measure's unit." },
});

describeInput(RegisterItem, {
  description: "One thing to be completed, for a year's plan.",
  fields: {
    ...DEFINITION_FIELDS,
    region: 'Code of the region (GB/T 2260): province, prefecture or county.',
    year: 'The year of the plan.',
    code: 'Code of the item in the plan of the region. Unique in region and year, across all services.',
    details: 'The fields particular to the service.',
  },
});
describeInput(ItemChanges, {
  description: 'What an amendment may change: everything but region, year, code and the type of the measure.',
  fields: { ...DEFINITION_FIELDS, details: 'The fields particular to the service that change.' },
});
describeInput(AmendItem, {
  description: 'A change of the definition from a date on; before it the old definition applies.',
  fields: {
    changes: { description: 'The changed fields, each as a whole.' },
    effectiveFrom: 'The date from which it applies; today when absent.',
    reason: REASON,
    document: 'Number of the document that it is based on 文号.',
  },
});
describeInput(WithdrawItem, {
  description: 'Withdraws an item from the plan; it cannot be changed afterwards.',
  fields: { effectiveFrom: 'The date from which it counts nowhere; today when absent.', reason: REASON },
  example: { effectiveFrom: '2024-11-05', reason: '与其他事项合并' },
});
describeInput(AcceptItem, {
  description: '销号: the decision of a supervisor on an item reported as done.',
  fields: {
    outcome: 'The decision.',
    asOf: 'The date from which it applies, not in the future; today when absent.',
    reason: 'The reason; required when the item is returned, and when it is accepted although it is not complete.',
    evenThough: 'True: accept the item although it is not complete; it carries a mark.',
  },
  example: { outcome: 'returned', asOf: '2024-11-05', reason: '现场尚未验收' },
});
describeInput(ExcuseItem, {
  description: '正当理由: an excused lag; the light stays and carries a mark.',
  fields: { from: 'First day; today when absent.', until: 'Last day.', reason: REASON },
  example: EXCUSE_EXAMPLE,
});
describeInput(ReportProgress, {
  description: "A report as of a business date: exactly the figures of the item's measure, and texts about them.",
  fields: { ...REPORT_FIELDS, asOf: 'The business date of the report, not in the future.' },
});
describeInput(CorrectReport, {
  description: 'The fields of a report to correct, with the right values; all others stay.',
  fields: { ...REPORT_FIELDS, asOf: 'The right date.', reason: REASON },
});
describeInput(VerifyReport, {
  description: '核实: the verified figures; without any, the claimed figures are confirmed.',
  fields: { ...FIGURES, reason: 'How it was verified.' },
});
