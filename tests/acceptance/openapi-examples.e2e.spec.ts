import { SERVICES } from '@duban/domain';
import { fetchDocument, listMedia, listRoutes, type ApiDocument, type DocumentedRoute } from '../support/openapi/document';
import { startDocumentedSystem } from '../support/openapi/documented-system';
import { toComparable } from '../support/openapi/comparable';
import { buildAlertScenario } from '../support/openapi/alert-scenario';
import { buildImportScenario, buildRefusedImportScenario, buildItemScenario, runSteps, type StepResult } from '../support/openapi/scenario';
import { createValidator, type Validate } from '../support/openapi/validators';
import { openStream } from '../support/event-stream';
import { ADMIN_KEY } from '../support/system';

const JSON_TYPES = ['application/json', 'application/problem+json'];

/** Answered in libs/nest-kit/src/access: the key of an example is none that can be revoked, and the system is not the demo. */
const ELSEWHERE = ['keys_revoke 204', 'session_startDemo 201'];
/** The answers of a process that is not live or not ready are tested in libs/nest-kit/src/http/create-app.e2e.spec.ts. */
const NOT_SENT = ['health_live 503', 'health_ready 503'];

let document: ApiDocument;
let validate: Validate;
const results: StepResult[] = [];

beforeAll(async () => {
  const ofServices = SERVICES.flatMap((service) => [
    buildItemScenario(service),
    buildImportScenario(service),
    buildRefusedImportScenario(service),
  ]);
  for (const steps of [...ofServices, buildAlertScenario()]) {
    const system = await startDocumentedSystem('2024-01-05');
    document = await fetchDocument(system.url);
    results.push(...(await runSteps(system, document, steps)));
    await system.stop();
  }
  validate = createValidator(document);
}, 120_000);

const findMedia = ({ route, answer }: StepResult) => route.responses[answer.status]?.content?.[answer.type];
const describeResult = ({ route, answer }: StepResult): string => `${route.operationId} ${answer.status} ${answer.type}`;
const toBody = ({ answer }: StepResult): unknown => JSON.parse(answer.text);
const listJsonResults = (): StepResult[] => results.filter(({ answer }) => JSON_TYPES.includes(answer.type));
const listStatuses = (route: DocumentedRoute): string[] => Object.keys(route.responses).map((status) => `${route.operationId} ${status}`);

describe('the documented requests', () => {
  it('are answered with the documented status, in a documented content type', () => {
    expect(results.map(({ route, answer }) => `${route.operationId} ${answer.status}`)).toEqual(
      results.map(({ step }) => `${step.operationId} ${step.status}`),
    );
    expect(results.filter((each) => each.answer.text !== '' && findMedia(each) === undefined).map(describeResult)).toEqual([]);
  });

  it('are answered with a body that matches the schema and has no other fields', () => {
    const faults = listJsonResults().map((each) => [describeResult(each), ...validate(findMedia(each)?.schema ?? {}, toBody(each))]);
    expect(faults.filter((fault) => fault.length > 1)).toEqual([]);
    expect(faults.length).toBeGreaterThan(50);
  });

  it.each(['application/json', 'application/problem+json', 'text/csv'])('are answered with the documented example, %s', (type) => {
    for (const each of results.filter(({ answer }) => answer.type === type)) {
      const body = type === 'text/csv' ? each.answer.text : toComparable(toBody(each));
      expect([describeResult(each), body]).toEqual([describeResult(each), toComparable(findMedia(each)?.example)]);
    }
  });

  it('are answered with the documented headers', () => {
    const missing = results.flatMap((each) =>
      Object.keys(each.route.responses[each.answer.status]?.headers ?? {})
        .filter((header) => !each.answer.headers.has(header))
        .map((header) => `${describeResult(each)} has no ${header}`),
    );
    expect(missing).toEqual([]);
  });

  it('cover every documented answer that is no problem', () => {
    const received = new Set(results.map(({ route, answer }) => `${route.operationId} ${answer.status}`));
    const successes = listRoutes(document)
      .filter(({ operationId }) => operationId !== 'tracker_stream')
      .flatMap((route) => listStatuses(route).filter((each) => / 2\d\d$/.test(each) || NOT_SENT.includes(each)));
    expect(successes.filter((each) => !received.has(each)).sort()).toEqual([...NOT_SENT, ...ELSEWHERE].sort());
  });
});

describe('the documented examples', () => {
  it('match their schemas', () => {
    const faults = listRoutes(document).flatMap((route) =>
      [
        ...listMedia(route),
        ...Object.values(route.requestBody?.content ?? {}).map((media) => ({ status: 0, type: 'application/json', media })),
      ]
        .filter(({ type, media }) => type === 'application/json' && media.example !== undefined)
        .map(({ status, media }) => [`${route.operationId} ${status}`, ...validate(media.schema ?? {}, media.example)]),
    );
    expect(faults.filter((fault) => fault.length > 1)).toEqual([]);
    expect(faults.length).toBeGreaterThan(80);
  });
});

it('the events of the stream match their schema', async () => {
  const system = await startDocumentedSystem('2024-11-05');
  const stream = await openStream(`${system.url}/api/tracker/stream?region=140406`, { authorization: `Bearer ${ADMIN_KEY}` });
  await runSteps(system, document, [{ operationId: 'livelihood_registerItem', status: 201 }]);
  await stream.next(({ type }) => type === 'light');
  const schema = listRoutes(document).find(({ operationId }) => operationId === 'tracker_stream')?.responses['200']?.content;
  const { contentSchema = {} } = schema?.['text/event-stream']?.schema ?? {};
  expect(stream.events.flatMap(({ id, type, data }) => validate(contentSchema, { id, event: type, data }))).toEqual([]);
  await stream.close();
  await system.stop();
});
