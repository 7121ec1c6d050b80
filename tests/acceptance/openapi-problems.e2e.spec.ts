import { SERVICES } from '@duban/domain';
import { buildAlertScenario } from '../support/openapi/alert-scenario';
import { fetchDocument, listRoutes, type ApiDocument, type DocumentedRoute } from '../support/openapi/document';
import { startDocumentedSystem, type DocumentedSystem } from '../support/openapi/documented-system';
import { LATE_PROVOCATIONS, PROVOCATIONS, provoke, type Provocation } from '../support/openapi/provoke';
import type { ReceivedAnswer } from '../support/openapi/requests';
import { buildItemScenario, runSteps } from '../support/openapi/scenario';
import { createValidator } from '../support/openapi/validators';

const PROBLEM = 'application/problem+json';
/** Needs several writers on one item in the same instant: tested in libs/register/src/registrar.spec.ts. */
const NOT_PROVOKED = ['busy'];
/** The last steps: after them the item or the alert cannot be changed. Rules that are set end the alert, which none of them raises. */
const ENDS_CHANGES = /_((accept|withdraw)Item|closeAlert|setRules|removeChannel)$/;
/** Each is tested with a system of its own. */
const GROUPS = [...SERVICES, 'alerts'];
const EXAMPLE = '#/components/examples/';

interface Case {
  readonly route: DocumentedRoute;
  readonly status: number;
  readonly code: string;
}
interface Provoked extends Case {
  readonly answer: ReceivedAnswer;
}

let document: ApiDocument;
const provoked: Provoked[] = [];

beforeAll(async () => {
  for (const group of GROUPS) {
    const system = await startDocumentedSystem('2024-01-05');
    document = await fetchDocument(system.url);
    const own = listCases().filter((each) => belongsTo(each, group));
    const steps = group === 'alerts' ? buildAlertScenario() : buildItemScenario(group);
    const [early, late] = [false, true].map((isLast) => steps.filter(({ operationId }) => ENDS_CHANGES.test(operationId) === isLast));
    await runSteps(system, document, early ?? []);
    provoked.push(...(await provokeAll(system, own, PROVOCATIONS)));
    await runSteps(system, document, late ?? []);
    provoked.push(...(await provokeAll(system, own, LATE_PROVOCATIONS)));
    await system.stop();
  }
}, 120_000);

/** Every documented problem of every route. */
function listCases(): readonly Case[] {
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

/** Routes of no group are tested with the system of `livelihood`. */
function belongsTo({ route: { operationId } }: Case, group: string): boolean {
  const [tag = ''] = operationId.split('_');
  return tag === group || (group === 'livelihood' && !GROUPS.includes(tag));
}

async function provokeAll(
  system: DocumentedSystem,
  wanted: readonly Case[],
  provocations: Readonly<Record<string, Provocation>>,
): Promise<Provoked[]> {
  const answered: Provoked[] = [];
  for (const each of wanted) {
    const provocation = provocations[each.code];
    if (provocation !== undefined) answered.push({ ...each, answer: await provoke(system, each.route, provocation) });
  }
  return answered;
}

const describeCase = ({ route, status, code }: Case): string => `${route.operationId} ${status} ${code}`;
const toBody = ({ answer }: Provoked): Record<string, unknown> => JSON.parse(answer.text) as Record<string, unknown>;

describe('the documented problems', () => {
  it('are answered by the program, each on each of its routes', () => {
    const received = provoked.map((each) => `${each.route.operationId} ${each.answer.status} ${String(toBody(each)['code'])}`);
    expect(received).toEqual(provoked.map(describeCase));
    const names = new Set(provoked.map(describeCase));
    const missing = listCases().filter((each) => !names.has(describeCase(each)));
    expect([...new Set(missing.map(({ code }) => code))]).toEqual(NOT_PROVOKED);
    expect(provoked.length).toBeGreaterThan(300);
  });

  it('match the schema of problem documents, with the documented headers', () => {
    const validate = createValidator(document);
    const faults = provoked.map((each) => {
      const { content, headers = {} } = each.route.responses[each.status] ?? {};
      const missing = Object.keys(headers).filter((header) => !each.answer.headers.has(header));
      return [describeCase(each), ...validate(content?.[each.answer.type]?.schema ?? { enum: [] }, toBody(each)), ...missing];
    });
    expect(faults.filter((fault) => fault.length > 1)).toEqual([]);
  });

  it('agree with their examples in type, title, status and code', () => {
    for (const each of provoked) {
      const { type, title, status, code } = document.components.examples[each.code]?.value as Record<string, unknown>;
      expect([describeCase(each), toBody(each)]).toMatchObject([describeCase(each), { type, title, status, code }]);
    }
  });
});
