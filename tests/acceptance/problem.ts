import { request } from 'node:http';
import type { Reply } from '../support/system';

interface ProblemFields {
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly { readonly code: string; readonly field: string; readonly message: string }[];
}
export type SendRequest = (language: string) => Promise<Reply>;

/**
 * Sends the request in both languages, and checks that the texts are in the language and all else is the same.
 * @returns status, code, and `code field` of each error
 */
export async function readProblem(sendRequest: SendRequest): Promise<unknown[]> {
  const [english, chinese] = [await sendRequest('en'), await sendRequest('zh-CN')];
  for (const { headers } of [english, chinese]) expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect([english.headers.get('content-language'), chinese.headers.get('content-language')]).toEqual(['en', 'zh-CN']);
  expect(readTexts(english).filter((text) => !/^[^\p{Script=Han}]{3,}$/u.test(text))).toEqual([]);
  expect(readTexts(chinese).filter((text) => !/\p{Script=Han}{2}/u.test(text))).toEqual([]);
  const answers = [english, chinese].map(({ status, body }) => [status, body['code'], ...readErrors(body)]);
  expect(answers[1]).toEqual(answers[0]);
  return answers[0] ?? [];
}

function readTexts({ body }: Reply): string[] {
  const { title, detail, errors } = body as unknown as ProblemFields;
  return [title, detail, ...errors.map(({ message }) => message)];
}
function readErrors(body: Record<string, unknown>): string[] {
  return (body as unknown as ProblemFields).errors.map(({ code, field }) => `${code} ${field}`);
}

/** Announces so many bytes in `content-length`, sends 1000, and reads the answer. */
export function announceUpload(url: string, bytes: number, headers: Record<string, string>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const allHeaders = { ...headers, 'content-length': String(bytes) };
    const upload = request(url, { method: 'POST', headers: allHeaders });
    upload.on('error', reject).on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        upload.destroy();
        const replyHeaders = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
        resolve({ status: answer.statusCode ?? 0, headers: new Headers(replyHeaders), body: JSON.parse(text) as Record<string, unknown> });
      });
    });
    upload.write(Buffer.alloc(1_000, 'a'));
  });
}
