import type { Service } from '@duban/domain';
import { addComponent, componentName, fields, inputRef, inputSchema, type Parameter, type Route } from '@duban/nest-kit';
import { AcceptItem, AmendItem, RegisterItem, WithdrawItem, type ServiceRules } from '@duban/register';
import './command-inputs';
import { EXAMPLE_ITEMS } from './examples';
import { exampleDetail, examplePage } from './item-examples';
import { ItemDetailView, ItemPageView } from './item-view';
import { ListQuery } from './list-query';
import { describeReportRoutes, type ReportRoutes } from './report-routes';
import { describeConditional, describeReceipt, describeRegistration, itemParameter } from './route-parts';

type PlanRoutes = Readonly<Record<'register' | 'list' | 'get' | 'amend' | 'accept' | 'withdraw', Route>>;
export type ItemRoutes = PlanRoutes & ReportRoutes;

/** Describes the routes of one write service. The examples follow one item, in the order of their seqs. */
export function describeItemRoutes({ service, detailsClass }: ServiceRules): ItemRoutes {
  const id = itemParameter(service);
  return { ...describePlanRoutes(service, id, detailsClass), ...describeReportRoutes(service, id) };
}

function describePlanRoutes(service: Service, id: Parameter, detailsClass: ServiceRules['detailsClass']): PlanRoutes {
  const { register, amend } = EXAMPLE_ITEMS[service];
  return {
    register: {
      id: 'registerItem',
      summary: 'Register an item. The same content again: 200; other content, or an id of another service: 409.',
      body: RegisterItem,
      bodySchema: refToRegistration(detailsClass),
      bodyExample: register,
      answers: {
        201: describeRegistration(service, 'Registered.'),
        200: describeRegistration(service, 'Already registered with the same content.'),
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
      summary: 'One item with its amendments, reports, corrections, verifications, acceptances and excuses; the ETag is its version.',
      path: [id],
      answers: { 200: { description: 'The item.', body: ItemDetailView, example: exampleDetail(service), headers: ['ETag'] } },
      problems: ['unknown-item'],
    },
    amend: {
      ...describeConditional(id, 5),
      id: 'amendItem',
      summary: 'Amend the definition from a date on, with a reason; before that date the old definition applies.',
      body: AmendItem,
      bodyExample: amend,
      answers: { 200: { ...describeReceipt(service, 6, 'Amended.'), headers: ['ETag'] } },
    },
    accept: {
      ...describeConditional(id, 6),
      id: 'acceptItem',
      summary: '销号: accept the item as done, or return it with a reason.',
      body: AcceptItem,
      answers: { 200: { ...describeReceipt(service, 7, 'Accepted, or returned.'), headers: ['ETag'] } },
    },
    withdraw: {
      ...describeConditional(id, 7),
      id: 'withdrawItem',
      summary: 'Withdraw the item from a date on: from then on it counts nowhere.',
      body: WithdrawItem,
      answers: { 200: { ...describeReceipt(service, 8, 'Withdrawn.'), headers: ['ETag'] } },
    },
  };
}

/** The body of a registration with the fields particular to the service: `RegisterProject` has ProjectDetails. */
function refToRegistration(detailsClass: ServiceRules['detailsClass']): { readonly $ref: string } {
  if (detailsClass === undefined) return inputRef(RegisterItem);
  const name = `Register${componentName(detailsClass).replace(/Details$/, '')}`;
  addComponent(name, detailsClass, () => {
    const { properties, ...rest } = inputSchema(RegisterItem);
    return {
      ...rest,
      properties: { ...properties, details: { ...inputRef(detailsClass), description: 'The fields particular to the service.' } },
    };
  });
  return fields.ref(name) as { readonly $ref: string };
}
