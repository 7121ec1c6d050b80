import { eventually } from '../eventually';
import { ACCOUNT_STEPS } from './account-scenario';
import { listRoutes, type ApiDocument, type DocumentedRoute } from './document';
import { sendExample, type ReceivedAnswer, type RequestChanges } from './requests';
import type { DocumentedSystem } from './documented-system';
import type { ScenarioStep } from './scenario-step';

export interface StepResult {
  readonly step: ScenarioStep;
  readonly route: DocumentedRoute;
  readonly answer: ReceivedAnswer;
}

const NOVEMBER = '2024-11-05';

/** The examples of one write service, in the order of their seqs. */
export function buildItemScenario(service: string): readonly ScenarioStep[] {
  const step = (operationId: string, status: number, more: Partial<ScenarioStep> = {}): ScenarioStep => ({
    operationId: `${service}_${operationId}`,
    status,
    ...more,
  });
  return [
    step('registerItem', 201),
    step('registerItem', 200),
    step('reportProgress', 201, { before: ({ clock }) => clock.moveTo(NOVEMBER) }),
    step('correctReport', 201),
    step('verifyReport', 201),
    step('excuseItem', 201),
    step('getItem', 200),
    step('listItems', 200),
    ...(service === 'livelihood' ? READ_STEPS : []),
    step('amendItem', 200),
    step('acceptItem', 200),
    step('withdrawItem', 200),
    step('itemTemplate', 200),
    step('reportTemplate', 200),
  ];
}

/** The queries of the tracker about the livelihood commitment, and the routes that are not about items. */
const READ_STEPS: readonly ScenarioStep[] = [
  { operationId: 'tracker_getSummary', status: 200, before: beginNovember },
  { operationId: 'tracker_getSummary', status: 200, changes: { query: { format: 'csv' } } },
  { operationId: 'tracker_getSummary', status: 200, changes: { query: { format: 'xlsx' } } },
  { operationId: 'tracker_listItems', status: 200 },
  { operationId: 'tracker_listItems', status: 200, changes: { query: { format: 'csv' } } },
  { operationId: 'tracker_listItems', status: 200, changes: { query: { format: 'xlsx' } } },
  { operationId: 'tracker_listPlans', status: 200 },
  { operationId: 'tracker_getPlanCurve', status: 200 },
  { operationId: 'tracker_listPlanChanges', status: 200 },
  { operationId: 'tracker_getItem', status: 200 },
  { operationId: 'tracker_getHistory', status: 200 },
  { operationId: 'tracker_previewReport', status: 200 },
  { operationId: 'tracker_previewCorrection', status: 200 },
  { operationId: 'tracker_previewPolicy', status: 200 },
  { operationId: 'tracker_adoptPolicy', status: 201 },
  { operationId: 'tracker_listPolicies', status: 200 },
  { operationId: 'tracker_withdrawPolicy', status: 200, before: noteAdoption, changes: () => ({ path: { id: adopted } }) },
  { operationId: 'tracker_listDepartments', status: 200 },
  { operationId: 'tracker_renameDepartment', status: 200 },
  { operationId: 'tracker_mergeDepartment', status: 200, before: registerAnotherDepartment },
  { operationId: 'tracker_separateDepartment', status: 200 },
  { operationId: 'tracker_endDepartment', status: 200 },
  ...ACCOUNT_STEPS,
  { operationId: 'keys_create', status: 201 },
  { operationId: 'keys_list', status: 200 },
  { operationId: 'health_live', status: 200 },
  { operationId: 'health_ready', status: 200 },
  { operationId: 'health_metrics', status: 200 },
];

export function buildImportScenario(service: string): readonly ScenarioStep[] {
  return [
    { operationId: `${service}_importItems`, status: 200 },
    { operationId: `${service}_importReports`, status: 200, before: ({ clock }) => clock.moveTo(NOVEMBER) },
  ];
}

/** Files of which no row is imported. */
export function buildRefusedImportScenario(service: string): readonly ScenarioStep[] {
  return [
    { operationId: `${service}_importReports`, status: 422, changes: (route) => withWrongDate(route, '2024-10-31') },
    { operationId: `${service}_importItems`, status: 422, changes: (route) => withWrongDate(route, '2024-12-31') },
  ];
}

/** The documented file with an invalid date. */
function withWrongDate({ requestBody }: DocumentedRoute, date: string): RequestChanges {
  return { body: String(requestBody?.content['text/csv']?.example).replace(date, '2024-02-30') };
}

/** The adoption of the scenario: its id has the millisecond at which it was recorded. */
let adopted = '';
async function noteAdoption(system: DocumentedSystem): Promise<void> {
  adopted = await findAdoption(system);
}

export async function findAdoption(system: DocumentedSystem): Promise<string> {
  const { body } = await system.call('GET', '/api/tracker/policies');
  return (body['adopted'] as { id: string }[])[0]?.id ?? '';
}

async function beginNovember(system: DocumentedSystem): Promise<void> {
  await system.advanceTo(NOVEMBER);
  await waitForTracker(system, 5);
}

/** Waits until the tracker has read an event of the livelihood commitment. */
export async function waitForTracker({ call }: Pick<DocumentedSystem, 'call'>, seq: number): Promise<void> {
  await eventually(async () => {
    const { lastSeq } = (await call('GET', '/api/tracker/items/140406-2024-L05')).body;
    if (lastSeq !== seq) throw new Error(`the tracker has read up to ${String(lastSeq)}`);
  });
}

/** The one of the example into which a department is merged. */
async function registerAnotherDepartment({ call }: DocumentedSystem): Promise<void> {
  const item = (await call('GET', '/api/tracker/items/140406-2024-L05')).body['definition'] as object;
  await call('POST', '/api/livelihood/items', { ...item, code: 'L99', department: { code: 'JYJ', name: '教育局' } });
}

/** Sends the examples in order. */
export async function runSteps(
  system: DocumentedSystem,
  document: ApiDocument,
  steps: readonly ScenarioStep[],
): Promise<readonly StepResult[]> {
  const routes = new Map(listRoutes(document).map((route) => [route.operationId, route]));
  const results: StepResult[] = [];
  for (const step of steps) {
    const route = routes.get(step.operationId);
    if (route === undefined) throw new Error(`the document has no operation ${step.operationId}`);
    await step.before?.(system);
    results.push({
      step,
      route,
      answer: await sendExample(system.url, route, typeof step.changes === 'function' ? step.changes(route) : step.changes),
    });
  }
  return results;
}
