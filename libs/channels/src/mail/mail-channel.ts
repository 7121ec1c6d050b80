import type { ChannelTools, OutboundChannel } from '../channel';
import { ChannelSettingsError } from '../settings-error';
import { requireMailAddress } from './mail-address';
import type { MailSettings } from './mail-settings';
import { sendMail } from './send-mail';

const MAX_RECIPIENTS = 100;
const HOST = /^[^\s/@]{1,253}$/;

/** @throws ChannelSettingsError */
export function createMailChannel(settings: MailSettings, tools: ChannelTools): OutboundChannel {
  checkSettings(settings);
  return {
    limits: { rates: [], textBytes: null },
    send: (message, signal) => sendMail(message, settings, tools, signal),
  };
}

function checkSettings({ host, port = 587, user, password, from, to }: MailSettings): void {
  requireMailAddress(from, 'from');
  for (const address of to) requireMailAddress(address, 'to');
  const faults = [
    ...(HOST.test(host) ? [] : ['host has to be the name or IP address of a mail server']),
    ...(Number.isInteger(port) && port >= 1 && port <= 65_535 ? [] : ['port has to be a number from 1 to 65535']),
    ...((user === undefined) === (password === undefined) ? [] : ['user and password belong together: give both or none']),
    ...(to.length <= MAX_RECIPIENTS ? [] : [`to has to be at most ${MAX_RECIPIENTS} addresses`]),
  ];
  if (faults.length > 0) throw new ChannelSettingsError('wrong-channel-settings', faults.join('; '));
}
