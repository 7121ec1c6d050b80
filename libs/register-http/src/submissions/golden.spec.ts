import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CORRECT_SUBMISSION,
  REGISTER_SUBMISSION,
  REPORT_SUBMISSION,
  SUBMISSION_NOTED,
  SUBMISSION_REJECTED,
  type SubmissionType,
} from '@duban/contracts';
import { CorrectReport, RegisterItem, ReportProgress } from '@duban/register';
import { openSubmission, type OpenedSubmission } from './open-submission';
import { addressee, readBody, readSubmission } from './read-submission';
import { encodeNotes, encodeRejection, type AnsweredSubmission } from './submission-answer';

/** One message a line, exactly as it is on the bus. */
const messages = (type: string): string[] =>
  readFileSync(join(__dirname, '../../../contracts/fixtures', `${type}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');

const COMMANDS: readonly (readonly [SubmissionType, new () => object])[] = [
  [REGISTER_SUBMISSION, RegisterItem],
  [REPORT_SUBMISSION, ReportProgress],
  [CORRECT_SUBMISSION, CorrectReport],
];

describe.each(COMMANDS)('%s', (type, command) => {
  it.each(messages(type))('%s is read without a change', (message) => {
    const { specversion, id, source, service, subject, seq, idempotencykey, data } = JSON.parse(message) as Record<string, unknown>;
    const content = contentOf(message);
    const submission = readSubmission(content);
    expect(addressee(content)).toBe(service);
    expect({ ...submission }).toEqual({ specversion, id, source, type, service, subject, seq, idempotencykey, data });
    expect(JSON.parse(JSON.stringify(readBody(command, submission)))).toEqual(data);
  });
});

it('a rejection is written as these bytes, apart from its sentences', () => {
  const written = encodeRejection(answered(messages(REPORT_SUBMISSION)[1]), {
    code: 'invalid',
    status: 400,
    problems: [{ code: 'wrong-type', field: 'value', value: '300', params: { expected: 'number' } }],
  });
  expect([written].map(withoutWording)).toEqual(messages(SUBMISSION_REJECTED).map(withoutWording));
});

it('notes about what was accepted are written as these bytes, apart from their sentences', () => {
  const accepted = { itemId: '140406-2024-P01', recordedAt: '2024-07-06T00:00:00.500Z', isNew: true };
  const missing = { code: 'reports-missing', field: 'joined', params: { start: '2024-01-01', missing: 6 } } as const;
  const written = [
    encodeNotes(answered(messages(REGISTER_SUBMISSION)[0]), { receipt: { ...accepted, seq: 1, flags: [] }, notes: [missing] }),
    encodeNotes(answered(messages(REPORT_SUBMISSION)[1]), { receipt: { ...accepted, seq: 2, flags: ['implausible-value'] }, notes: [] }),
  ];
  expect(written.map(withoutWording)).toEqual(messages(SUBMISSION_NOTED).map(withoutWording));
});

const answered = (submission = ''): AnsweredSubmission => ({
  service: 'projects',
  origin: 'duban.submissions.v1/2@17',
  key: '140406-2024-P01',
  content: contentOf(submission),
  time: '2024-07-06T00:00:01.000Z',
});

/** Sentences may be reworded; codes, fields and their order may not change. */
function withoutWording(message: string): string {
  return message.replace(/"(title|detail|message)":"(?:[^"\\]|\\.)*"/g, '"$1":"…"');
}

function contentOf(value: string): NonNullable<OpenedSubmission['content']> {
  const { content, fault } = openSubmission({ value });
  if (content === undefined || fault !== undefined) throw new Error('no submission');
  return content;
}
