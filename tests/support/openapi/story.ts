import { eventually } from '../eventually';
import { listRoutes, type ApiDocument, type Route } from './document';
import { sendExample, type Answer, type RequestChanges } from './requests';
import type { DocumentedSystem } from './documented-system';

/** A route with its documented request, and the documented answer to expect. */
export interface Step {
  readonly operationId: string;
  readonly status: number;
  readonly changes?: RequestChanges | ((route: Route) => RequestChanges);
  /** Before the request is sent. */
  readonly before?: (system: DocumentedSystem) => Promise<void> | void;
}

export interface Told {
  readonly step: Step;
  readonly route: Route;
  readonly answer: Answer;
}

const NOVEMBER = '2024-11-05';

/** The examples of one write service, in the order in which their seqs follow one another. */
export function storyOf(service: string): readonly Step[] {
  const of = (operationId: string, status: number, more: Partial<Step> = {}): Step => ({
    operationId: `${service}_${operationId}`,
    status,
    ...more,
  });
  return [
    of('registerItem', 201),
    of('registerItem', 200),
    of('reportProgress', 201, { before: ({ clock }) => clock.moveTo(NOVEMBER) }),
    of('correctReport', 201),
    of('verifyReport', 201),
    of('excuseItem', 201),
    of('getItem', 200),
    of('listItems', 200),
    ...(service === 'livelihood' ? READ_STORY : []),
    of('amendItem', 200),
    of('acceptItem', 200),
    of('withdrawItem', 200),
    of('itemTemplate', 200),
    of('reportTemplate', 200),
  ];
}

/** What the tracker says of the livelihood commitment, and what has nothing to do with items. */
const READ_STORY: readonly Step[] = [
  { operationId: 'tracker_getSummary', status: 200, before: readUp },
  { operationId: 'tracker_getSummary', status: 200, changes: { query: { format: 'csv' } } },
  { operationId: 'tracker_getSummary', status: 200, changes: { query: { format: 'xlsx' } } },
  { operationId: 'tracker_listItems', status: 200 },
  { operationId: 'tracker_listItems', status: 200, changes: { query: { format: 'csv' } } },
  { operationId: 'tracker_listItems', status: 200, changes: { query: { format: 'xlsx' } } },
  { operationId: 'tracker_getItem', status: 200 },
  { operationId: 'tracker_getHistory', status: 200 },
  { operationId: 'tracker_adoptPolicy', status: 201 },
  { operationId: 'tracker_listPolicies', status: 200 },
  { operationId: 'keys_create', status: 201 },
  { operationId: 'keys_list', status: 200 },
  { operationId: 'health_live', status: 200 },
  { operationId: 'health_ready', status: 200 },
  { operationId: 'health_metrics', status: 200 },
];

export function importStory(service: string): readonly Step[] {
  return [
    { operationId: `${service}_importItems`, status: 200 },
    { operationId: `${service}_importReports`, status: 200, before: ({ clock }) => clock.moveTo(NOVEMBER) },
  ];
}

/** A file that is refused whole. */
export function refusedImportStory(service: string): readonly Step[] {
  return [
    { operationId: `${service}_importReports`, status: 422, changes: (route) => withWrongDate(route, '2024-10-31') },
    { operationId: `${service}_importItems`, status: 422, changes: (route) => withWrongDate(route, '2024-12-31') },
  ];
}

/** The documented file with a day that no calendar has. */
function withWrongDate({ requestBody }: Route, date: string): RequestChanges {
  return { body: String(requestBody?.content['text/csv']?.example).replace(date, '2024-02-30') };
}

async function readUp(system: DocumentedSystem): Promise<void> {
  await system.advanceTo(NOVEMBER);
  await eventually(async () => {
    const { lastSeq } = (await system.call('GET', '/api/tracker/items/140406-2024-L05')).body;
    if (lastSeq !== 5) throw new Error(`the tracker has read up to ${String(lastSeq)}`);
  });
}

/** Sends the examples one after the other. */
export async function tell(system: DocumentedSystem, document: ApiDocument, steps: readonly Step[]): Promise<readonly Told[]> {
  const routes = new Map(listRoutes(document).map((route) => [route.operationId, route]));
  const told: Told[] = [];
  for (const step of steps) {
    const route = routes.get(step.operationId);
    if (route === undefined) throw new Error(`the document has no operation ${step.operationId}`);
    await step.before?.(system);
    told.push({
      step,
      route,
      answer: await sendExample(system.url, route, typeof step.changes === 'function' ? step.changes(route) : step.changes),
    });
  }
  return told;
}
