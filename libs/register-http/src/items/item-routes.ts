import type { Service } from '@duban/domain';
import { addComponent, componentName, fields, inputRef, inputSchema, type Parameter, type Route } from '@duban/nest-kit';
import { AcceptItem, AmendItem, RegisterItem, WithdrawItem, type ServiceRules } from '@duban/register';
import './command-inputs';
import { EXAMPLE_ITEMS } from './examples';
import { exampleDetail, examplePage } from './item-examples';
import { ItemDetailView, ItemPageView } from './item-view';
import { ListQuery } from './list-query';
import { reportRoutes, type ReportRoutes } from './report-routes';
import { conditional, itemParameter, receipt } from './route-parts';

type PlanRoutes = Readonly<Record<'register' | 'list' | 'get' | 'amend' | 'accept' | 'withdraw', Route>>;
export type ItemRoutes = PlanRoutes & ReportRoutes;

/** What the document says of the routes of one write service. Its examples are one story, in the order of their seqs. */
export function itemRoutes({ service, detailsClass }: ServiceRules): ItemRoutes {
  const id = itemParameter(service);
  return { ...planRoutes(service, id, detailsClass), ...reportRoutes(service, id) };
}

function planRoutes(service: Service, id: Parameter, detailsClass: ServiceRules['detailsClass']): PlanRoutes {
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
