import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSystems } from '../support/describe-systems';
import type { SpreadsheetCase } from '../support/spreadsheet-case';
import { CASES } from '../support/spreadsheet-cases';
import type { Reply, TestSystem } from '../support/system';

const FILES = join(__dirname, '../fixtures/spreadsheets');
const LANGUAGES = ['zh', 'en'] as const;

/** Files as offices have them: each comes in as a person sees it, or is refused with one sentence that says what to change. */
describeSystems('spreadsheets of offices', (start) => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await start('2024-12-10');
  });
  afterAll(() => system.stop());

  /** Each case is in a region of its own. */
  const send = ({ service, kind }: SpreadsheetCase, region: string, query: string, content: string | Uint8Array, language: string) =>
    system.call('POST', `/api/${service}/imports/${kind}?region=${region}&year=2024${query}`, content, {
      'content-type': 'application/octet-stream',
      'accept-language': language,
    });

  const readItem = async ({ service }: SpreadsheetCase, region: string, code: string) => {
    const { body } = await system.call('GET', `/api/${service}/items/${region}-2024-${encodeURIComponent(code)}`);
    return body;
  };
  const readReport = async ({ service }: SpreadsheetCase, region: string, code: string) => {
    const { body } = await system.call('GET', `/api/${service}/items/${region}-2024-${encodeURIComponent(code)}`);
    return (body['reports'] as { data: unknown }[] | undefined)?.at(-1);
  };

  const outcome = ({ status, body }: Reply) => {
    const problems = (body['problems'] ?? []) as { row: number; column: string | null; value: unknown; message: string }[];
    return {
      status,
      taken: body['taken'],
      ...(problems.length > 0 && { problems: problems.map(({ row, column, value, message }) => [row, column, value, message]) }),
    };
  };

  it.each(CASES.map((each, index) => [each.title ?? each.file, each, `14${1000 + index}`] as const))('%s', async (_, each, region) => {
    if (each.plan !== undefined) {
      const planned = await send({ ...each, kind: 'items' }, region, '', each.plan.join('\n'), 'en');
      expect(outcome(planned)).toMatchObject({ status: 200, taken: each.plan.length - 1 });
    }
    if (each.rename !== undefined) {
      const { department, name } = each.rename;
      const path = `/api/tracker/departments/${region}/${encodeURIComponent(department)}/rename`;
      expect((await system.call('POST', path, { name })).status).toBe(200);
    }
    const content = each.lines === undefined ? readFileSync(join(FILES, each.file)) : each.lines.join('\n');
    for (const language of LANGUAGES) {
      if (each.refusal !== undefined) {
        const { body } = await send(each, region, '&dryRun=true', content, language);
        expect([language, body['code'], body['detail']]).toEqual([language, each.refusal.code, each.refusal[language]]);
        continue;
      }
      const dry = await send(each, region, `&dryRun=true${each.query ?? ''}`, content, language);
      expect([language, outcome(dry)]).toMatchObject([language, { taken: each.taken, ...problemsIn(each, language) }]);
      if (each.departments !== undefined)
        expect(readDepartments(dry.body)).toEqual(each.departments.map((expected) => [expected.row, expected[language]]));
    }
    const { body, ...answer } = await send(each, region, each.query ?? '', content, 'en');
    expect(answer.status).toBe(expectedStatus(each));
    if (each.leftOut !== undefined)
      expect((body['leftOut'] as { row: number; kind: string }[]).map(({ row, kind }) => [row, kind])).toEqual(each.leftOut);
    if (each.sheet !== undefined) expect(body['sheet']).toBe(each.sheet);
    for (const [code, definition] of Object.entries(each.items ?? {})) expect(await readItem(each, region, code)).toMatchObject(definition);
    for (const [code, report] of Object.entries(each.reports ?? {})) expect(await readReport(each, region, code)).toMatchObject(report);
  });

  it('every file has its row', () => {
    expect(readdirSync(FILES).filter((file) => !CASES.some((each) => each.file === file))).toEqual([]);
  });
});

function expectedStatus({ problems, query, refusal }: SpreadsheetCase): number {
  if (refusal !== undefined) return 400;
  return problems !== undefined && query === undefined ? 422 : 200;
}

function readDepartments(body: Reply['body']): [number, string][] {
  return (body['departments'] as { row: number; message: string }[]).map(({ row, message }) => [row, message]);
}

function problemsIn({ problems = [] }: SpreadsheetCase, language: 'zh' | 'en') {
  return problems.length === 0
    ? {}
    : { problems: problems.map(({ row, column, value, zh, en }) => [row, column, value, language === 'zh' ? zh : en]) };
}
