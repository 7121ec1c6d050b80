import { eventually } from '../eventually';
import { fetchDocument, listRoutes } from './document';
import type { DocumentedSystem } from './documented-system';
import type { ScenarioStep } from './scenario-step';

const NOVEMBER = '2024-11-05';
const RED = 'red~140406-2024-L05~1';

const step = (operationId: string, more: Partial<ScenarioStep> = {}): ScenarioStep => ({
  operationId: `alerts_${operationId}`,
  status: 200,
  ...more,
});

/** An alert from the day on which it is raised, what people are told of it, and all settings that decide about it. */
export function buildAlertScenario(): readonly ScenarioStep[] {
  return [...NOTIFIED, ...ANSWERED, ...SETTINGS];
}

const NOTIFIED: readonly ScenarioStep[] = [
  step('listAlerts', { before: raiseAlert }),
  step('listAlerts', { changes: { query: { format: 'csv' } } }),
  step('listAlerts', { changes: { query: { format: 'xlsx' } } }),
  step('dryRunRules'),
  step('listAlertNotices', { before: waitForDelivery }),
  step('listDeliveries'),
  step('sendDeliveryAgain', { before: noteDelivery, changes: () => ({ path: { id: delivery } }) }),
];

const ANSWERED: readonly ScenarioStep[] = [
  step('acknowledgeAlert'),
  step('getAlert'),
  step('getAlertStatistics'),
  step('getAlertStatistics', { changes: { query: { format: 'csv' } } }),
  step('getAlertStatistics', { changes: { query: { format: 'xlsx' } } }),
  step('answerAlert'),
  step('returnAlert'),
  step('escalateAlert'),
  step('excuseAlert'),
  step('handOverAlert', { before: registerOfAnotherDepartment }),
  step('closeAlert'),
];

const SETTINGS: readonly ScenarioStep[] = [
  step('setRules'),
  step('getRules'),
  step('getRulesHistory'),
  step('resetRules'),
  step('setContacts'),
  step('listContacts'),
  step('setChannel'),
  step('listChannels'),
  step('testChannel'),
  step('setRoutes'),
  step('getRoutes'),
  step('previewRoutes'),
  step('resetRoutes'),
  step('setSilence', { status: 201 }),
  step('listSilences'),
  step('endSilence'),
  step('removeChannel', { status: 204 }),
];

/** The item of the examples, far behind its trajectory. It is registered in January and reported on the day of the alert. */
async function raiseAlert(system: DocumentedSystem): Promise<void> {
  await registerLike(system, {});
  await system.settled();
  system.clock.moveTo(NOVEMBER);
  await system.call('POST', '/api/livelihood/items/140406-2024-L05/reports', { asOf: '2024-10-31', value: 480 });
  await eventually(async () => {
    const { status } = await system.call('GET', `/api/alerts/${encodeURIComponent(RED)}`);
    if (status !== 200) throw new Error(`the alert is answered with ${status}`);
  });
}

async function waitForDelivery(system: DocumentedSystem): Promise<void> {
  await eventually(async () => {
    if ((await findDelivery(system)) === '') throw new Error('there is no delivery yet');
  });
}

/** The delivery of the scenario, whose id is random. */
let delivery = '';
async function noteDelivery(system: DocumentedSystem): Promise<void> {
  delivery = await findDelivery(system);
}

export async function findDelivery(system: DocumentedSystem): Promise<string> {
  const { body } = await system.call('GET', `/api/alerts/deliveries?region=140406&alert=${encodeURIComponent(RED)}`);
  return (body['items'] as { id: string }[])[0]?.id ?? '';
}

/** The one that the alert is handed over to. */
async function registerOfAnotherDepartment(system: DocumentedSystem): Promise<void> {
  await registerLike(system, { code: 'L99', department: { code: 'JYJ', name: '教育局' } });
}

/** An item as the example of the route. */
async function registerLike(system: DocumentedSystem, changes: object): Promise<void> {
  const routes = listRoutes(await fetchDocument(system.url));
  const { requestBody } = routes.find(({ operationId }) => operationId === 'livelihood_registerItem') ?? {};
  await system.call('POST', '/api/livelihood/items', { ...(requestBody?.content['application/json']?.example as object), ...changes });
}
