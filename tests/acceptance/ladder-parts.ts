/** Nothing is planned for September, so that what is reported below its plan is a decision of the story. */
const SEPTEMBER = { start: '2024-09-01', reporting: { every: 'quarter', graceDays: 30 } } as const;

/** An item of which 600 are planned by a date. */
export const planBy = (date: string) => ({ ...SEPTEMBER, trajectory: [{ date, value: 600 }] });
export const answerBy = (committedDate: string) => ({ cause: '设备到货晚', measures: '增加施工班组', committedDate });
