import type { Service } from '@duban/domain';
import { addComponent, componentName, fields, inputRef, inputSchema, type Answer, type Parameter, type Route } from '@duban/nest-kit';
import {
  AcceptItem,
  AmendItem,
  CorrectReport,
  ExcuseItem,
  RegisterItem,
  ReportProgress,
  VerifyReport,
  WithdrawItem,
  type ServiceRules,
} from '@duban/register';
import './command-inputs';
import { EXAMPLE_ITEMS, exampleId, exampleReceipt } from './examples';
import { exampleDetail, examplePage } from './item-examples';
import { ItemDetailView, ItemPageView } from './item-view';
import { ListQuery } from './list-query';
import { ReceiptView } from './receipt-view';

const TEXT = { type: 'string' } as const;
const SEQ: Parameter = { name: 'seq', description: 'Seq of the report.', schema: { type: 'integer', minimum: 1 }, example: 2 };

const ifMatch = (version: number) => ({
  name: 'If-Match',
  required: true,
  description: 'The version looked at: the ETag of the item.',
  schema: TEXT,
  example: `"${version}"`,
});
const idempotencyKey = (example: string) => ({
  name: 'Idempotency-Key',
  required: false,
  description: '1–100 ASCII characters; the same key and content: the same answer.',
  schema: TEXT,
  example,
});

export type ItemRoutes = Readonly<
  Record<'register' | 'list' | 'get' | 'amend' | 'withdraw' | 'accept' | 'excuse' | 'report' | 'correct' | 'verify', Route>
>;

/** What the document says of the routes of one write service. Its examples are one story, in the order of their seqs. */
export function itemRoutes({ service, detailsClass }: ServiceRules): ItemRoutes {
  const id: Parameter = { name: 'id', description: '`{region}-{year}-{code}`', schema: TEXT, example: exampleId(service) };
  return { ...planRoutes(service, id, detailsClass), ...progressRoutes(service, id) };
}

function planRoutes(service: Service, id: Parameter, detailsClass: ServiceRules['detailsClass']) {
  const { register, amend } = EXAMPLE_ITEMS[service];
  return {
    register: {
      id: 'registerItem',
      summary: 'Register an item. The same content again: 200; other content, or an id of another service: 409.',
      body: RegisterItem,
      bodySchema: registrationSchema(detailsClass),
      bodyExample: register,
      answers: {
        201: { ...receipt(service, 1, 'Registered.'), headers: ['Location'] },
        200: { ...receipt(service, 1, 'It was registered before, with the same content.'), headers: ['Location'] },
      },
      problems: ['duplicate-code', 'busy'],
    },
    list: {
      id: 'listItems',
      summary: 'Items of a plan, ascending by id, in pages.',
      query: ListQuery,
      answers: { 200: { description: 'A page.', body: ItemPageView, example: examplePage(service) } },
    },
    get: {
      id: 'getItem',
      summary: 'One item with all that was said about it; the ETag is its version.',
      path: [id],
      answers: { 200: { description: 'The item.', body: ItemDetailView, example: exampleDetail(service), headers: ['ETag'] } },
      problems: ['unknown-item'],
    },
    amend: {
      ...conditional(id, 5),
      id: 'amendItem',
      summary: 'Amend the promise from a date on, with a reason; the past keeps the promise it had.',
      body: AmendItem,
      bodyExample: amend,
      answers: { 200: { ...receipt(service, 6, 'Amended.'), headers: ['ETag'] } },
    },
    accept: {
      ...conditional(id, 6),
      id: 'acceptItem',
      summary: '销号: accept the item as done, or return it with a reason.',
      body: AcceptItem,
      answers: { 200: { ...receipt(service, 7, 'Accepted, or returned.'), headers: ['ETag'] } },
    },
    withdraw: {
      ...conditional(id, 7),
      id: 'withdrawItem',
      summary: 'Take the item out of the plan from a date on.',
      body: WithdrawItem,
      answers: { 200: { ...receipt(service, 8, 'Withdrawn.'), headers: ['ETag'] } },
    },
  } as const satisfies Partial<ItemRoutes>;
}

function progressRoutes(service: Service, id: Parameter) {
  const { report, correct, verify } = EXAMPLE_ITEMS[service];
  return {
    report: {
      id: 'reportProgress',
      summary: 'Report what holds as of a business date. Steps done may name only the new ones.',
      path: [id],
      headers: [idempotencyKey('october-report')],
      body: ReportProgress,
      bodyExample: report,
      answers: { 201: receipt(service, 2, 'Reported; the same again: the same answer.') },
      problems: ['unknown-item', 'withdrawn', 'idempotency-key-reused', 'busy'],
    },
    correct: {
      id: 'correctReport',
      summary: 'Correct a report: only the parts that were wrong, with a reason. Steps done are the whole list here.',
      path: [id, SEQ],
      headers: [idempotencyKey('october-correction')],
      body: CorrectReport,
      bodyExample: correct,
      answers: { 201: receipt(service, 3, 'Corrected; the same again: the same answer.') },
      problems: ['unknown-item', 'unknown-report', 'withdrawn', 'idempotency-key-reused', 'busy'],
    },
    verify: {
      id: 'verifyReport',
      summary: '核实: record the verified figures beside the claimed ones; without figures the claimed ones are confirmed.',
      path: [id, SEQ],
      body: VerifyReport,
      bodyExample: verify,
      answers: { 201: receipt(service, 4, 'Recorded.') },
      problems: ['unknown-item', 'unknown-report', 'withdrawn', 'busy'],
    },
    excuse: {
      id: 'excuseItem',
      summary: '正当理由: excuse a lag until a date; the light stays true and carries the mark.',
      path: [id],
      body: ExcuseItem,
      answers: { 201: receipt(service, 5, 'Excused.') },
      problems: ['unknown-item', 'withdrawn', 'busy'],
    },
  } as const satisfies Partial<ItemRoutes>;
}

function receipt(service: Service, seq: number, description: string): Answer {
  return { description, body: ReceiptView, example: exampleReceipt(service, seq) };
}

function conditional(id: Parameter, version: number): Pick<Route, 'path' | 'headers' | 'problems'> {
  return {
    path: [id],
    headers: [ifMatch(version)],
    problems: ['unknown-item', 'withdrawn', 'version-mismatch', 'version-required', 'busy'],
  };
}

/** A registration with the own fields of the service: `RegisterProject` has ProjectDetails. */
function registrationSchema(detailsClass: ServiceRules['detailsClass']): { readonly $ref: string } {
  if (detailsClass === undefined) return inputRef(RegisterItem);
  const name = `Register${componentName(detailsClass).replace(/Details$/, '')}`;
  addComponent(name, detailsClass, () => {
    const { properties, ...rest } = inputSchema(RegisterItem);
    return {
      ...rest,
      properties: { ...properties, details: { ...inputRef(detailsClass), description: 'The own fields of the service.' } },
    };
  });
  return fields.ref(name) as { readonly $ref: string };
}
