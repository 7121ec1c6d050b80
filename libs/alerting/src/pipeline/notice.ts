import type { IsoInstant } from '@duban/domain';
import type { Alert } from '../alert/alert';

export const NOTICE_KINDS = ['raised', 'escalated', 'returned', 'reopened', 'handed-over', 'recovered', 'closed', 'repeated'] as const;
/** Why somebody is told of an alert. `repeated`: nothing happened, and it is still open. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** That the alert is over. */
export function isEndKind(kind: NoticeKind): boolean {
  return kind === 'recovered' || kind === 'closed';
}

/** An alert that somebody is to be told of. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly alert: Alert;
  /** When it became due. */
  readonly at: IsoInstant;
}

export const SUPPRESSIONS = ['silenced', 'inhibited', 'ended', 'answered', 'superseded', 'unrouted', 'too-old'] as const;
/**
 * Why a notice is not sent: `silenced` by a silence · `inhibited` by an alert that says more · `ended` the alert is over, and nobody was
 * told of it · `answered` nothing is awaited any more · `superseded` a later notice of the alert says more · `unrouted` no route tells
 * anybody · `too-old` it happened long before this system learned of it
 */
export type Suppression = (typeof SUPPRESSIONS)[number];

export interface SuppressedNotice {
  readonly notice: Notice;
  readonly reason: Suppression;
  /** The id of the silence or of the other alert. */
  readonly by: string;
}

/** What a stage of the pipeline makes of notices: which ones go on, and which do not, and why. */
export interface StageResult {
  readonly passed: readonly Notice[];
  readonly suppressed: readonly SuppressedNotice[];
}

/** Splits notices by what suppresses each of them; null: it passes. */
export function runStage(notices: readonly Notice[], suppress: (notice: Notice) => Omit<SuppressedNotice, 'notice'> | null): StageResult {
  const passed: Notice[] = [];
  const suppressed: SuppressedNotice[] = [];
  for (const notice of notices) {
    const found = suppress(notice);
    if (found === null) passed.push(notice);
    else suppressed.push({ notice, ...found });
  }
  return { passed, suppressed };
}
