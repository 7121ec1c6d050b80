import type { ChannelLimits } from './channel';
import { explainResult } from './explain-result';
import { describeChannel, openChannel, type ChannelSettings } from './open-channel';
import { FAILURES, fail, REFUSALS, refuse } from './send-result';
import { buildTools } from './testing/messages';
import { generateWebhookSecret } from './webhook/webhook-channel';

const SECRET = generateWebhookSecret();
const MINUTE = 60_000;
const SETTINGS: readonly ChannelSettings[] = [
  { kind: 'wecom', address: 'https://wecom.example.gov.cn/cgi-bin/webhook/send?key=geheim' },
  { kind: 'dingtalk', address: 'https://oapi.dingtalk.com/robot/send?access_token=geheim', secret: 'SECgeheim' },
  { kind: 'feishu', address: 'https://open.feishu.cn/open-apis/bot/v2/hook/geheim', secret: 'geheim' },
  { kind: 'mail', host: 'smtp.example.gov.cn', user: 'duban', password: 'geheim', from: 'duban@example.gov.cn', to: ['a@example.gov.cn'] },
  { kind: 'webhook', address: 'https://sms.example.org/geheim?token=geheim', secrets: [SECRET] },
  { kind: 'file', name: 'deliveries.jsonl' },
];

const LIMITS: Readonly<Record<ChannelSettings['kind'], ChannelLimits>> = {
  wecom: { rates: [{ count: 20, windowMs: MINUTE }], textBytes: 4096 },
  dingtalk: { rates: [{ count: 20, windowMs: MINUTE }], textBytes: 18_000 },
  feishu: {
    rates: [
      { count: 100, windowMs: MINUTE },
      { count: 5, windowMs: 1000 },
    ],
    textBytes: 18_000,
  },
  mail: { rates: [], textBytes: null },
  webhook: { rates: [], textBytes: null },
  file: { rates: [], textBytes: null },
};

describe.each(SETTINGS.map((settings) => [settings.kind, settings] as const))('a channel of the kind %s', (_, settings) => {
  it('opens, and tells its limits', () => {
    expect(openChannel(settings, buildTools()).limits).toEqual(LIMITS[settings.kind]);
  });

  it('shows no secret of its settings', () => {
    const shown = JSON.stringify(describeChannel(settings));
    expect(shown).toContain(settings.kind);
    expect(shown).not.toMatch(/geheim|whsec_/);
  });
});

describe('what happened to a message', () => {
  it.each([...REFUSALS.map((code) => refuse(code, 'x')), ...FAILURES.map((code) => fail(code, 'x'))])(
    'is explained in both languages: $code',
    (result) => {
      expect(explainResult(result, 'zh-CN')).toMatch(/[\u4e00-\u9fff].*。（x）$/);
      expect(explainResult(result, 'en')).toMatch(/^[A-Z].*\. \(x\)$/);
    },
  );
});
