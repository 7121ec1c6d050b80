import type { ListedChannel } from './channel-api';
import { fromChannelForm, makeChannelId, toChannelForm } from './channel-form';

const MAIL: ListedChannel = {
  id: 'mail',
  region: '140406',
  name: '邮件',
  kind: 'mail',
  language: 'zh-CN',
  disabled: null,
  settings: {
    kind: 'mail',
    host: 'smtp.example.gov.cn',
    port: null,
    security: 'starttls',
    user: 'duban',
    from: 'a@example.gov.cn',
    to: [],
  },
  version: 1,
  changedBy: 'x',
  changedAt: '2024-01-01T00:00:00.000Z',
};

describe('the form of a channel', () => {
  it('gives back what is shown, and no secret that nobody has entered', () => {
    expect(fromChannelForm(toChannelForm(MAIL))).toEqual({
      name: '邮件',
      language: 'zh-CN',
      settings: { kind: 'mail', host: 'smtp.example.gov.cn', security: 'starttls', user: 'duban', from: 'a@example.gov.cn', to: [] },
    });
  });

  it('has the fields of its kind alone, and the reason why it is switched off', () => {
    const values = { ...toChannelForm(MAIL), isDisabled: true, disabled: '更换服务器' };
    const changed = fromChannelForm({ ...values, settings: { kind: 'wecom', address: 'https://x', host: 'y' } });
    expect(changed).toEqual({
      name: '邮件',
      language: 'zh-CN',
      disabled: '更换服务器',
      settings: { kind: 'wecom', address: 'https://x' },
    });
  });

  it('finds an id that no channel has', () => {
    expect(makeChannelId('mail', [{ id: 'file' }])).toBe('mail');
    expect(makeChannelId('mail', [MAIL, { id: 'mail-2' }])).toBe('mail-3');
  });
});
