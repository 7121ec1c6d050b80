import { ALERT_REFUSALS } from '@duban/alerting';
import { PROBLEM_CODES, REFUSAL_CODES } from '@duban/domain';
import { SPREADSHEET_REFUSALS } from '@duban/spreadsheet';
import { filled, HTTP_CODES } from './catalogue';
import { CATALOGUES, LOCALES, chooseLocale } from './locale';
import { problemDocument, problemMessage } from './problem-document';

const DOCUMENTS = [...new Set<string>([...REFUSAL_CODES, ...ALERT_REFUSALS, ...HTTP_CODES, ...SPREADSHEET_REFUSALS])].sort();
const parameters = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe.each(LOCALES)('the texts in %s', (locale) => {
  const { documents, problems, services } = CATALOGUES[locale];

  it('name every code, and no other', () => {
    expect(Object.keys(documents).sort()).toEqual(DOCUMENTS);
    expect(Object.keys(problems).sort()).toEqual([...PROBLEM_CODES].sort());
  });

  it('are none of them empty', () => {
    const texts = [
      ...Object.values(problems),
      ...Object.values(services),
      ...Object.values(documents).flatMap(({ title, detail }) => [title, detail]),
    ];
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  });
});

it('say the same parameters in both languages', () => {
  const [zh, en] = [CATALOGUES['zh-CN'], CATALOGUES.en];
  for (const code of PROBLEM_CODES) expect([code, parameters(zh.problems[code])]).toEqual([code, parameters(en.problems[code])]);
  for (const [code, { detail }] of Object.entries(zh.documents))
    expect([code, parameters(detail)]).toEqual([code, parameters(en.documents[code as 'invalid'].detail)]);
});

describe('a text with parameters', () => {
  it.each([
    ['at most {max}', { max: 5 }, 'at most 5'],
    ['range[, at least {min}][, at most {max}]', { max: 5 }, 'range, at most 5'],
    ['range[, at least {min}][, at most {max}]', {}, 'range'],
    ['see {x}', {}, 'see ?'],
  ])('%s with %j: %s', (text, params, received) => {
    expect(filled(text, params)).toBe(received);
  });

  it('takes a value for what it is, not for a pattern', () => {
    expect(filled('[: {allowed}]', { allowed: '$& {max} [x]' })).toBe(': $& {max} [x]');
  });

  it('tells a problem', () => {
    expect(problemMessage({ code: 'out-of-range', params: { min: 1, max: 9 } }, 'zh-CN')).toBe('超出范围，最小 1，最大 9');
    expect(problemMessage({ code: 'out-of-range', params: { min: 1 } }, 'en')).toBe('is out of range, at least 1');
  });

  it('calls a type by its name, and shows an example as it is', () => {
    expect(problemMessage({ code: 'wrong-type', params: { expected: 'number' } }, 'zh-CN')).toBe('类型不对，应为 数值');
    expect(problemMessage({ code: 'wrong-type', params: { expected: 'list' } }, 'en')).toBe('has the wrong type, expected a list');
    expect(problemMessage({ code: 'wrong-format', params: { expected: '140406' } }, 'zh-CN')).toBe('格式不对，应为 140406');
  });

  it('calls a service by its name', () => {
    const problem = { code: 'id-of-another-service', params: { service: 'livelihood' } } as const;
    expect(problemMessage(problem, 'zh-CN')).toBe('该编号已用于民生实事的事项，请更换编号');
    expect(problemMessage(problem, 'en')).toBe('is the code of an item of the livelihood commitments already; choose another code');
  });
});

it.each([
  [undefined, 'zh-CN'],
  ['', 'zh-CN'],
  ['en', 'en'],
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['zh-TW,en;q=0.5', 'zh-CN'],
  ['fr, en;q=0.3, zh;q=0.7', 'zh-CN'],
  ['fr;q=1, EN;q=0.2', 'en'],
  ['en;q=0', 'zh-CN'],
  ['*', 'zh-CN'],
  ['english', 'zh-CN'],
  ['en,'.repeat(400), 'zh-CN'],
])('Accept-Language %p is answered in %s', (header, locale) => {
  expect(chooseLocale(header)).toBe(locale);
});

it('is a document after RFC 9457', () => {
  const failure = { code: 'invalid', status: 400, problems: [{ code: 'negative', field: 'value', value: -1 }] } as const;
  expect(problemDocument(failure, 'en', '/api/x')).toEqual({
    type: 'urn:duban:problem:invalid',
    title: 'Invalid content',
    status: 400,
    detail: 'Nothing was taken. Correct the fields named in errors and send the request again.',
    code: 'invalid',
    instance: '/api/x',
    errors: [{ field: 'value', code: 'negative', message: 'must not be negative', value: -1 }],
  });
});
