/** Settings of a channel that cannot work, in a sentence that names no secret. */
export class ChannelSettingsError extends Error {
  constructor(
    readonly code: 'wrong-channel-settings' | 'wrong-allowed-addresses',
    message: string,
  ) {
    super(message);
    this.name = 'ChannelSettingsError';
  }

  /** Which setting is wrong: each sentence about settings begins with its name. */
  get field(): string {
    return this.message.split(' ', 1)[0] ?? '';
  }
}
