import type { Service } from '@duban/domain';
import type { Parameter, Route } from '@duban/nest-kit';
import { CorrectReport, ExcuseItem, ReportProgress, VerifyReport } from '@duban/register';
import './command-inputs';
import { EXAMPLE_ITEMS } from './examples';
import { describeReceipt, idempotencyKey, SEQ } from './route-parts';

export type ReportRoutes = Readonly<Record<'report' | 'correct' | 'verify' | 'excuse', Route>>;

/** Describes the routes of reports, corrections, verifications and excuses. */
export function describeReportRoutes(service: Service, id: Parameter): ReportRoutes {
  const { report, correct, verify } = EXAMPLE_ITEMS[service];
  return {
    report: {
      id: 'reportProgress',
      summary: 'Report progress as of a business date, in any order. `milestonesDone` may contain only the new milestones.',
      path: [id],
      headers: [idempotencyKey('october-report')],
      body: ReportProgress,
      bodyExample: report,
      answers: { 201: describeReceipt(service, 2, 'Reported; the same request again gets the same answer.') },
      problems: ['unknown-item', 'withdrawn', 'idempotency-key-reused', 'busy'],
    },
    correct: {
      id: 'correctReport',
      summary: 'Correct a report: only the fields that change, with a reason. `milestonesDone` is the whole list here.',
      path: [id, SEQ],
      headers: [idempotencyKey('october-correction')],
      body: CorrectReport,
      bodyExample: correct,
      answers: { 201: describeReceipt(service, 3, 'Corrected; the same request again gets the same answer.') },
      problems: ['unknown-item', 'unknown-report', 'withdrawn', 'idempotency-key-reused', 'busy'],
    },
    verify: {
      id: 'verifyReport',
      summary: '核实: record the verified figures beside the claimed ones; without figures the claimed ones are confirmed.',
      path: [id, SEQ],
      body: VerifyReport,
      bodyExample: verify,
      answers: { 201: describeReceipt(service, 4, 'Recorded.') },
      problems: ['unknown-item', 'unknown-report', 'withdrawn', 'busy'],
    },
    excuse: {
      id: 'excuseItem',
      summary: '正当理由: excuse a lag until a date; the light stays and carries a mark.',
      path: [id],
      body: ExcuseItem,
      answers: { 201: describeReceipt(service, 5, 'Excused.') },
      problems: ['unknown-item', 'withdrawn', 'busy'],
    },
  };
}
