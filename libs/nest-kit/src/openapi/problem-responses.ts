import { AlertRefusal } from '@duban/alerting';
import { Refusal } from '@duban/domain';
import { StoreUnavailable } from '@duban/ports';
import { SpreadsheetRefusal } from '@duban/spreadsheet';
import type { DocumentCode } from '../problem/catalogue';
import { toFailure } from '../problem/failure-of';
import { problemDocument, ProblemDocument, type Failure } from '../problem/problem-document';
import { InvalidText } from '../problem/invalid-text';
import { refTo } from './components';
import type { HeaderName } from './headers';

export const PROBLEM_TYPE = 'application/problem+json';

const ITEM = '140406-2024-L05';
const POLICY = '2024-11-05T02:00:00.000Z~140406~projects~~2024-11-01';
const ALERT = 'red~140406-2024-L05~1';
const DELIVERY = '5c0e8f5b2f1e4f0b9f6f3f1f7d1b2a34';
const BY_THE_DEPARTMENT = { type: 'duban.alert.acknowledged.v1', on: '2024-05-20', by: '李明' } as const;
const PATH = `/api/livelihood/items/${ITEM}`;

/** The cause of each problem that a route can answer. The examples are made by the same functions as the real answers. */
const CAUSES = {
  invalid: new Refusal('invalid', [{ code: 'not-a-date', field: 'asOf', value: '2024-02-30' }]),
  'malformed-json': { code: 'FST_ERR_CTP_INVALID_JSON_BODY' },
  'not-utf-8': new InvalidText('not-utf-8', { bodyByte: 46 }),
  'unpaired-surrogate': new InvalidText('unpaired-surrogate', { bodyByte: 46 }),
  unauthenticated: new Refusal('unauthenticated'),
  forbidden: new Refusal('forbidden', [], { action: 'read' }),
  'unknown-item': new Refusal('unknown-item', [], { id: ITEM }),
  'unknown-report': new Refusal('unknown-report', [{ code: 'no-such-report', field: 'seq', value: 9 }]),
  'unknown-policy': new Refusal('unknown-policy', [], { id: POLICY }),
  'policy-withdrawn': new Refusal('policy-withdrawn', [], { id: POLICY }),
  'unknown-alert': new Refusal('unknown-alert', [], { id: ALERT }),
  'unknown-delivery': new Refusal('unknown-delivery', [], { id: DELIVERY }),
  'alert-ended': new AlertRefusal('alert-ended', ALERT, { type: 'duban.alert.closed.v1', on: '2024-05-20', by: '督查室' }),
  'already-acknowledged': new AlertRefusal('already-acknowledged', ALERT, BY_THE_DEPARTMENT),
  'already-answered': new AlertRefusal('already-answered', ALERT, { ...BY_THE_DEPARTMENT, type: 'duban.alert.answered.v1' }),
  'not-answered': new AlertRefusal('not-answered', ALERT, BY_THE_DEPARTMENT),
  'highest-level': new AlertRefusal('highest-level', ALERT, { type: 'duban.alert.escalated.v1', on: '2024-05-20', by: '督查室' }),
  'date-passed': new AlertRefusal('date-passed', ALERT, BY_THE_DEPARTMENT),
  'same-department': new AlertRefusal('same-department', ALERT, BY_THE_DEPARTMENT),
  'alert-changed': new AlertRefusal('alert-changed', ALERT, { ...BY_THE_DEPARTMENT, type: 'duban.alert.answered.v1' }),
  'unknown-silence': new Refusal('unknown-silence', [], { id: '140406-1' }),
  'silence-ended': new Refusal('silence-ended', [], { at: '2024-05-20T10:00:00.000Z' }),
  'unknown-channel': new Refusal('unknown-channel', [], { region: '140406', id: 'office' }),
  'no-secret-key': new Refusal('no-secret-key'),
  'channel-in-use': new Refusal('channel-in-use', [], { region: '140406' }),
  'wrong-credentials': new Refusal('wrong-credentials'),
  'wrong-setup-token': new Refusal('wrong-setup-token'),
  'cross-site': new Refusal('cross-site'),
  'unknown-user': new Refusal('unknown-user', [], { id: 'usr_0123456789ab' }),
  'unknown-session': new Refusal('unknown-session', [], { id: '0123456789ab' }),
  'name-taken': new Refusal('name-taken', [], { name: '李明' }),
  'last-administrator': new Refusal('last-administrator'),
  'set-up-already': new Refusal('set-up-already'),
  'locked-out': new Refusal('locked-out', [], { seconds: 15 }),
  'no-such-route': { statusCode: 404 },
  'unknown-key': new Refusal('unknown-key', [], { id: '0123456789ab' }),
  'unknown-department': new Refusal('unknown-department', [], { region: '140406', department: 'WJX' }),
  'duplicate-code': new Refusal('duplicate-code', [{ code: 'other-content-exists', field: 'code', value: 'L05' }]),
  withdrawn: new Refusal('withdrawn'),
  'last-admin-key': new Refusal('last-admin-key'),
  'version-mismatch': new Refusal('version-mismatch', [], { expected: 6, actual: 7 }),
  'too-large': { statusCode: 413 },
  'too-many-rows': new SpreadsheetRefusal('too-many-rows', { maxRows: 100_000 }),
  'unsupported-media-type': { statusCode: 415 },
  'not-a-spreadsheet': new SpreadsheetRefusal('not-a-spreadsheet'),
  'wrong-encoding': new SpreadsheetRefusal('wrong-encoding', { line: 3, offset: 12 }),
  'idempotency-key-reused': new Refusal('idempotency-key-reused', [], { key: 'october-report' }),
  'version-required': new Refusal('version-required'),
  busy: new Refusal('busy'),
  unreachable: new StoreUnavailable('the store does not answer', 'unreachable'),
} as const satisfies Partial<Record<DocumentCode, unknown>>;

export type DocumentedProblem = keyof typeof CAUSES | 'internal';

/** The problem as the program answers it. */
export function exampleFailure(code: DocumentedProblem): Failure {
  if (code === 'internal') return { code, status: 500, params: { requestId: '7c2b1c1e-6f5b-4d64-9a43-0d4f0b5f1f4e' } };
  const failure = toFailure(CAUSES[code]);
  if (failure === undefined) throw new Error(`${code} is not a problem that a caller gets`);
  return failure;
}

export function exampleProblem(code: DocumentedProblem): ProblemDocument {
  return problemDocument(exampleFailure(code), 'en', PATH);
}

const BETWEEN = '-or-';
const RESPONSE = /"#\/components\/responses\/([^"]+)"/g;

/** One response per status, named after its problems (`invalid-or-malformed-json`) and shared by the routes. */
export function problemResponses(codes: readonly DocumentedProblem[]): Readonly<Record<string, object>> {
  const byStatus = Map.groupBy(new Set(codes), (code) => exampleFailure(code).status);
  return Object.fromEntries([...byStatus].map(([status, same]) => [status, { $ref: `#/components/responses/${same.join(BETWEEN)}` }]));
}

/** `components.responses`: the responses that `from` refers to. */
export function referencedResponses(from: unknown): Readonly<Record<string, object>> {
  const names = new Set([...JSON.stringify(from).matchAll(RESPONSE)].map(([, name = '']) => name));
  return Object.fromEntries([...names].sort().map((name) => [name, buildResponse(name.split(BETWEEN) as DocumentedProblem[])]));
}

/** The response of one status, with an example of each problem. */
function buildResponse(codes: readonly DocumentedProblem[]): object {
  const [status = 500] = codes.map((code) => exampleFailure(code).status);
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  return {
    description: codes.map((code) => exampleProblem(code).title).join(', or: '),
    headers: Object.fromEntries(listHeaders(status).map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    content: { [PROBLEM_TYPE]: { schema: refTo(ProblemDocument), examples } },
  };
}

function listHeaders(status: number): readonly HeaderName[] {
  if (status === 401) return ['Content-Language', 'WWW-Authenticate'];
  return status === 503 || status === 429 ? ['Content-Language', 'Retry-After'] : ['Content-Language'];
}

/** `components.examples`: one for each problem. */
export function problemExamples(): Readonly<Record<string, object>> {
  const codes = [...Object.keys(CAUSES), 'internal'] as DocumentedProblem[];
  return Object.fromEntries(codes.map((code) => [code, { summary: exampleProblem(code).title, value: exampleProblem(code) }]));
}
