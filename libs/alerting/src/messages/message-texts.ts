import type { Light, Reason } from '@duban/domain';
import type { AlertLevel, RecoveryCause } from '../alert/alert';
import type { NoticeKind } from '../pipeline/notice';

/** The words of a message. Amounts come as texts. */
export interface MessageTexts {
  readonly levels: Readonly<Record<AlertLevel, string>>;
  readonly kinds: Readonly<Record<Exclude<NoticeKind, 'recovered'>, string>>;
  /** The kind of a recovery, and what it means for whoever has to answer. */
  readonly recoveries: Readonly<Record<RecoveryCause, readonly [kind: string, meaning: string]>>;
  readonly lights: Readonly<Record<Light, string>>;
  readonly reasons: Readonly<Record<Reason, string>>;
  /** Of several alerts: how many lag, and how many are over. */
  title(level: string, lagging: number, ended: number): string;
  heading(level: string, kind: string, name: string): string;
  progress(light: string, completion: string, planned: string, behind: string): string;
  /** Of percentage points. */
  points(value: string): string;
  why(reasons: readonly string[], unreported: number, redPeriods: number): string;
  forecast(completion: string): string;
  group(items: number, red: number): string;
  since(date: string, due: string | null): string;
  expected(level: string, department: string, limit: string): string;
  closed: string;
  silenceEnds(reason: string, at: string): string;
  link(url: string): string;
  more(count: number): string;
  /** Between the parts of a list. */
  readonly separator: string;
}
