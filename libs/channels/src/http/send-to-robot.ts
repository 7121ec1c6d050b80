import type { ChannelTools } from '../channel';
import { DELIVERED, fail, type SendResult } from '../send-result';
import { withoutSecrets } from '../text/one-line';
import { interpretStatus } from './interpret-status';
import { post, type PostAnswer, type PostRequest } from './post';

/** How a vendor's robots answer: a code in a body, with status 200 also when they refuse. */
export interface RobotAnswers {
  readonly codeFields: readonly string[];
  readonly messageFields: readonly string[];
  /** What a code other than 0 means; null: not known. */
  interpret(code: number, detail: string): SendResult | null;
}

/** @param secrets what may not appear in the result */
export async function sendToRobot(
  request: PostRequest,
  answers: RobotAnswers,
  secrets: readonly string[],
  tools: ChannelTools,
  signal: AbortSignal,
): Promise<SendResult> {
  const reply = await post(request, tools, signal);
  return 'result' in reply ? reply.result : interpretAnswer(reply.answer, answers, secrets);
}

function interpretAnswer(answer: PostAnswer, answers: RobotAnswers, secrets: readonly string[]): SendResult {
  const body = parseObject(answer.text);
  const code = answers.codeFields.map((field) => body[field]).find((value) => typeof value === 'number');
  // A page of something in between may well have status 200: nothing was delivered.
  if (code === undefined) return answer.status < 300 ? fail('unexpected-answer', `HTTP ${answer.status}`) : interpretStatus(answer);
  if (code === 0) return interpretStatus(answer).outcome === 'delivered' ? DELIVERED : interpretStatus(answer);
  const message = answers.messageFields.map((field) => body[field]).find((value) => typeof value === 'string') ?? '';
  const detail = withoutSecrets(`${code} ${message}`, secrets);
  return withRetryAfter(answers.interpret(code, detail) ?? fail('unexpected-answer', detail), answer.retryAfterMs);
}

function withRetryAfter(result: SendResult, retryAfterMs: number | undefined): SendResult {
  return result.outcome === 'failed' && retryAfterMs !== undefined ? { ...result, retryAfterMs } : result;
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
