import { createWecomChannel } from './wecom/wecom-channel';
import { buildMessage, buildTools, NO_STOP } from './testing/messages';
import { answerJson, startReceiver } from './testing/receiver';
import { keepRelevant, nextSendAt } from './timing/next-send-at';
import { retryDelayMs } from './timing/retry-delay';

const HOUR = 3_600_000;

/** A message that waits to be sent. */
interface WaitingMessage {
  readonly id: string;
  readonly failed: number;
  readonly due: number;
}

it('a receiver that was down for a day gets each of its messages, one each, at its rate', async () => {
  let now = 0;
  const arrived: { readonly text: string; readonly at: number }[] = [];
  const receiver = await startReceiver(({ body }, response) => {
    if (now < 24 * HOUR) return void response.writeHead(502).end();
    arrived.push({ text: JSON.parse(body).markdown.content, at: now });
    answerJson(response, { errcode: 0, errmsg: 'ok' });
  });
  const channel = createWecomChannel({ kind: 'wecom', address: `${receiver.origin}/?key=k` }, buildTools());
  const ids = Array.from({ length: 30 }, (_, index) => `alert ${index}`);
  const waiting: WaitingMessage[] = ids.map((id) => ({ id, failed: 0, due: 0 }));
  let sent: readonly number[] = [];

  for (let next = waiting.shift(); next !== undefined; next = waiting.sort((a, b) => a.due - b.due).shift()) {
    now = nextSendAt(sent, channel.limits.rates, Math.max(now, next.due));
    const result = await channel.send(buildMessage({ markdown: next.id }), NO_STOP);
    sent = [...keepRelevant(sent, channel.limits.rates, now), now];
    if (result.outcome !== 'failed') continue;
    expect(result).toMatchObject({ code: 'receiver-failed', detail: 'HTTP 502' });
    // Both ends of the jitter, in turns.
    waiting.push({ ...next, failed: next.failed + 1, due: now + retryDelayMs(next.failed + 1, next.failed % 2)! });
  }

  expect(arrived.map(({ text }) => text).sort()).toEqual(ids.sort());
  expect(Math.max(...arrived.map(({ at }) => at))).toBeLessThan(40 * HOUR);
  for (const { at } of arrived) expect(arrived.filter((other) => other.at >= at && other.at < at + 60_000).length).toBeLessThanOrEqual(20);
  await receiver.close();
});
