/** Mail over SMTP. */
export interface MailSettings {
  readonly kind: 'mail';
  readonly host: string;
  /** Default: 465 with `tls`, else 587. */
  readonly port?: number;
  /** `starttls` (default) begins in plain text and must become encrypted; `tls` is encrypted from the first byte; `none` never. */
  readonly security?: 'starttls' | 'tls' | 'none';
  readonly user?: string;
  /** Secret. */
  readonly password?: string;
  readonly from: string;
  readonly fromName?: string;
  /** Used for messages that name no recipients. */
  readonly to: readonly string[];
}
