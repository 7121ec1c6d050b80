import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChannelTools, OutboundChannel } from '../channel';
import { readErrorCode } from '../http/network-error';
import type { ChannelMessage } from '../message';
import { DELIVERED, fail, refuse } from '../send-result';
import { ChannelSettingsError } from '../settings-error';

/** A file on this machine, one JSON line for each message: for the demonstration and for trying out routes. */
export interface FileSettings {
  readonly kind: 'file';
  /** A name without a folder: the folder is a setting of the program. */
  readonly name: string;
}

const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99}$/u;

/** @throws ChannelSettingsError */
export function createFileChannel({ name }: FileSettings, { fileFolder, now }: ChannelTools): OutboundChannel {
  if (!NAME.test(name)) {
    throw new ChannelSettingsError(
      'wrong-channel-settings',
      'name has to be the name of a file, without a folder: letters, digits, "_", "." and "-"',
    );
  }
  return {
    limits: { rates: [], textBytes: null },
    send: async (message) => {
      if (fileFolder === null) return refuse('no-folder');
      try {
        await mkdir(fileFolder, { recursive: true });
        await appendFile(join(fileFolder, name), toLine(message, now()));
        return DELIVERED;
      } catch (error) {
        return fail('write-failed', readErrorCode(error));
      }
    },
  };
}

/** One write for the whole line, so that two programs do not mix theirs. */
function toLine({ id, title, text, markdown, language, createdAt }: ChannelMessage, now: number): string {
  return `${JSON.stringify({ sentAt: new Date(now).toISOString(), id, title, text, markdown, language, createdAt })}\n`;
}
