import { SERVICES } from '@duban/domain';
import { fetchDocument, listRoutes, type ApiDocument, type Route } from '../support/openapi/document';
import { startDocumentedSystem, type DocumentedSystem } from '../support/openapi/documented-system';
import { ON_A_WITHDRAWN_ITEM, PROVOCATIONS, provoke } from '../support/openapi/provoke';
import type { Answer } from '../support/openapi/requests';
import { storyOf, tell } from '../support/openapi/story';
import { validator } from '../support/openapi/validators';

const PROBLEM = 'application/problem+json';
/** Needs several writers on one item in the same instant: libs/register/src/registrar.spec.ts has them. */
const NOT_PROVOKED = ['busy'];
/** What ends the story: before it the item takes changes, after it none. */
const ENDS = /_(accept|withdraw)Item$/;
const EXAMPLE = '#/components/examples/';

interface Case {
  readonly route: Route;
  readonly status: number;
  readonly code: string;
}
interface Provoked extends Case {
  readonly answer: Answer;
}

let document: ApiDocument;
const provoked: Provoked[] = [];

beforeAll(async () => {
  for (const service of SERVICES) {
    const system = await startDocumentedSystem('2024-01-05');
    document = await fetchDocument(system.url);
    const own = cases().filter((each) => belongsTo(each, service));
    const story = storyOf(service);
    await tell(
      system,
      document,
      story.filter(({ operationId }) => !ENDS.test(operationId)),
    );
    provoked.push(
      ...(await provokeAll(
        system,
        own.filter(({ code }) => code !== 'withdrawn'),
      )),
    );
    await tell(
      system,
      document,
      story.filter(({ operationId }) => ENDS.test(operationId)),
    );
    provoked.push(
      ...(await provokeAll(
        system,
        own.filter(({ code }) => code === 'withdrawn'),
      )),
    );
    await system.stop();
  }
}, 120_000);

/** Every problem that the document tells of, route by route. */
function cases(): readonly Case[] {
  return listRoutes(document).flatMap((route) =>
    Object.entries(route.responses).flatMap(([status, { content }]) =>
      Object.values(content?.[PROBLEM]?.examples ?? {}).map(({ $ref }) => ({
        route,
        status: Number(status),
        code: $ref.slice(EXAMPLE.length),
      })),
    ),
  );
}

/** The routes of no write service are asked in the district of livelihood commitments. */
function belongsTo({ route: { operationId } }: Case, service: string): boolean {
  const [tag = ''] = operationId.split('_');
  return tag === service || (service === 'livelihood' && !(SERVICES as readonly string[]).includes(tag));
}

async function provokeAll(system: DocumentedSystem, wanted: readonly Case[]): Promise<Provoked[]> {
  const answered: Provoked[] = [];
  for (const each of wanted) {
    const provocation = each.code === 'withdrawn' ? ON_A_WITHDRAWN_ITEM : PROVOCATIONS[each.code];
    if (provocation !== undefined) answered.push({ ...each, answer: await provoke(system, each.route, provocation) });
  }
  return answered;
}

const name = ({ route, status, code }: Case): string => `${route.operationId} ${status} ${code}`;
const toBody = ({ answer }: Provoked): Record<string, unknown> => JSON.parse(answer.text) as Record<string, unknown>;

describe('the documented problems', () => {
  it('are had from the program, each from each of its routes', () => {
    const had = provoked.map((each) => `${each.route.operationId} ${each.answer.status} ${String(toBody(each)['code'])}`);
    expect(had).toEqual(provoked.map(name));
    const names = new Set(provoked.map(name));
    const missing = cases().filter((each) => !names.has(name(each)));
    expect([...new Set(missing.map(({ code }) => code))]).toEqual(NOT_PROVOKED);
    expect(provoked.length).toBeGreaterThan(300);
  });

  it('are problem documents as the schema has them, with the documented headers', () => {
    const validate = validator(document);
    const faults = provoked.map((each) => {
      const { content, headers = {} } = each.route.responses[each.status] ?? {};
      const missing = Object.keys(headers).filter((header) => !each.answer.headers.has(header));
      return [name(each), ...validate(content?.[each.answer.type]?.schema ?? { enum: [] }, toBody(each)), ...missing];
    });
    expect(faults.filter((fault) => fault.length > 1)).toEqual([]);
  });

  it('say what their examples say, but for what each is about', () => {
    for (const each of provoked) {
      const { type, title, status, code } = document.components.examples[each.code]?.value as Record<string, unknown>;
      expect([name(each), toBody(each)]).toMatchObject([name(each), { type, title, status, code }]);
    }
  });
});
