import { SERVICES } from '@duban/domain';
import { fetchDocument, listMedia, listRoutes, type ApiDocument, type Route } from '../support/openapi/document';
import { startDocumentedSystem } from '../support/openapi/documented-system';
import { comparable } from '../support/openapi/same-answer';
import { importStory, refusedImportStory, storyOf, tell, type Told } from '../support/openapi/story';
import { validator, type Validate } from '../support/openapi/validators';
import { openStream } from '../support/event-stream';
import { ADMIN_KEY } from '../support/system';

const JSON_TYPES = ['application/json', 'application/problem+json'];

/** A dead process and one that is not ready are not to be had here: libs/nest-kit/src/http/create-app.e2e.spec.ts has them. */
const NOT_TOLD = ['health_live 503', 'health_ready 503'];

let document: ApiDocument;
let validate: Validate;
const told: Told[] = [];

beforeAll(async () => {
  for (const service of SERVICES)
    for (const steps of [storyOf(service), importStory(service), refusedImportStory(service)]) {
      const system = await startDocumentedSystem('2024-01-05');
      document = await fetchDocument(system.url);
      told.push(...(await tell(system, document, steps)));
      await system.stop();
    }
  validate = validator(document);
}, 120_000);

const findMedia = ({ route, answer }: Told) => route.responses[answer.status]?.content?.[answer.type];
const name = ({ route, answer }: Told): string => `${route.operationId} ${answer.status} ${answer.type}`;
const toBody = ({ answer }: Told): unknown => JSON.parse(answer.text);
const inJson = (): Told[] => told.filter(({ answer }) => JSON_TYPES.includes(answer.type));
const all = (route: Route): string[] => Object.keys(route.responses).map((status) => `${route.operationId} ${status}`);

describe('the documented requests', () => {
  it('are answered with the documented status, in a documented content type', () => {
    expect(told.map(({ route, answer }) => `${route.operationId} ${answer.status}`)).toEqual(
      told.map(({ step }) => `${step.operationId} ${step.status}`),
    );
    expect(told.filter((each) => each.answer.text !== '' && findMedia(each) === undefined).map(name)).toEqual([]);
  });

  it('are answered with what the schema says, and nothing beyond it', () => {
    const faults = inJson().map((each) => [name(each), ...validate(findMedia(each)?.schema ?? {}, toBody(each))]);
    expect(faults.filter((fault) => fault.length > 1)).toEqual([]);
    expect(faults.length).toBeGreaterThan(50);
  });

  it.each(['application/json', 'application/problem+json', 'text/csv'])('are answered with the documented example, %s', (type) => {
    for (const each of told.filter(({ answer }) => answer.type === type)) {
      const body = type === 'text/csv' ? each.answer.text : comparable(toBody(each));
      expect([name(each), body]).toEqual([name(each), comparable(findMedia(each)?.example)]);
    }
  });

  it('are answered with the documented headers', () => {
    const missing = told.flatMap((each) =>
      Object.keys(each.route.responses[each.answer.status]?.headers ?? {})
        .filter((header) => !each.answer.headers.has(header))
        .map((header) => `${name(each)} has no ${header}`),
    );
    expect(missing).toEqual([]);
  });

  it('are all there is: every answer that is no problem was had', () => {
    const had = new Set(told.map(({ route, answer }) => `${route.operationId} ${answer.status}`));
    const successes = listRoutes(document)
      .filter(({ operationId }) => operationId !== 'tracker_stream')
      .flatMap((route) => all(route).filter((each) => / 2\d\d$/.test(each) || NOT_TOLD.includes(each)));
    expect(successes.filter((each) => !had.has(each)).sort()).toEqual([...NOT_TOLD, 'keys_revoke 204'].sort());
  });
});

describe('the documented examples', () => {
  it('are what their schemas say', () => {
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

it('the stream tells what its schema says', async () => {
  const system = await startDocumentedSystem('2024-11-05');
  const stream = await openStream(`${system.url}/api/tracker/stream?region=140406`, { authorization: `Bearer ${ADMIN_KEY}` });
  await tell(system, document, [{ operationId: 'livelihood_registerItem', status: 201 }]);
  await stream.next(({ type }) => type === 'light');
  const schema = listRoutes(document).find(({ operationId }) => operationId === 'tracker_stream')?.responses['200']?.content;
  const { contentSchema = {} } = schema?.['text/event-stream']?.schema ?? {};
  expect(stream.events.flatMap(({ id, type, data }) => validate(contentSchema, { id, event: type, data }))).toEqual([]);
  await stream.close();
  await system.stop();
});
