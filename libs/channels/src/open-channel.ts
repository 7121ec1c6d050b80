import type { ChannelTools, OutboundChannel } from './channel';
import { createDingtalkChannel, type DingtalkSettings } from './dingtalk/dingtalk-channel';
import { createFeishuChannel, type FeishuSettings } from './feishu/feishu-channel';
import { createFileChannel, type FileSettings } from './file/file-channel';
import { createMailChannel } from './mail/mail-channel';
import type { MailSettings } from './mail/mail-settings';
import { createWebhookChannel, type WebhookSettings } from './webhook/webhook-channel';
import { createWecomChannel, type WecomSettings } from './wecom/wecom-channel';

export type ChannelSettings = WecomSettings | DingtalkSettings | FeishuSettings | MailSettings | WebhookSettings | FileSettings;

/**
 * Makes the channel of some settings; nothing is sent or resolved yet.
 * @throws ChannelSettingsError that says what is wrong with the settings, without their secrets
 */
export function openChannel(settings: ChannelSettings, tools: ChannelTools): OutboundChannel {
  switch (settings.kind) {
    case 'wecom':
      return createWecomChannel(settings, tools);
    case 'dingtalk':
      return createDingtalkChannel(settings, tools);
    case 'feishu':
      return createFeishuChannel(settings, tools);
    case 'mail':
      return createMailChannel(settings, tools);
    case 'webhook':
      return createWebhookChannel(settings, tools);
    case 'file':
      return createFileChannel(settings, tools);
  }
}

/** What may be shown of a channel's settings: never a secret, and of an address only the host, as keys are in the rest of it. */
export function describeChannel(settings: ChannelSettings): Readonly<Record<string, unknown>> {
  switch (settings.kind) {
    case 'wecom':
      return { kind: settings.kind, host: hostIn(settings.address), format: settings.format ?? 'markdown' };
    case 'dingtalk':
    case 'feishu':
      return { kind: settings.kind, host: hostIn(settings.address), signed: settings.secret !== undefined };
    case 'mail': {
      const { kind, host, port, security = 'starttls', user, from, fromName, to } = settings;
      return {
        kind,
        host,
        ...(port !== undefined && { port }),
        security,
        ...(user !== undefined && { user }),
        from,
        ...(fromName !== undefined && { fromName }),
        to,
      };
    }
    case 'webhook':
      return { kind: settings.kind, host: hostIn(settings.address), secrets: settings.secrets.length };
    case 'file':
      return { kind: settings.kind, name: settings.name };
  }
}

function hostIn(address: string): string {
  return URL.parse(address.trim())?.host ?? '';
}
