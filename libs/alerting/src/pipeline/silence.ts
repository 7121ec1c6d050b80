import type { IsoInstant } from '@duban/domain';
import { isOpen, type Alert } from '../alert/alert';
import { matches, type AlertMatcher } from './matcher';
import { runStage, type Notice, type StageResult } from './notice';

/** Nobody is told of the alerts that it is for. It always has a reason and an end, so that none is forgotten. */
export interface Silence {
  readonly id: string;
  readonly matcher: AlertMatcher;
  readonly reason: string;
  readonly by: string;
  readonly from: IsoInstant;
  readonly end: SilenceEnd;
}

/** It ends at an instant (exclusive), or for each alert when it recovers. */
export type SilenceEnd = { readonly type: 'instant'; readonly at: IsoInstant } | { readonly type: 'recovery' };

/** Longer ones are asked for again, so that a silence that was forgotten does not hide alerts for ever. */
export const LONGEST_SILENCE_DAYS = 90;

export const SILENCE_PROBLEMS = ['no-reason', 'ended-already', 'too-long', 'matches-everything', 'needs-alerts'] as const;
export type SilenceProblem = (typeof SILENCE_PROBLEMS)[number];

export function suppressSilenced(notices: readonly Notice[], silences: readonly Silence[], now: IsoInstant): StageResult {
  return runStage(notices, ({ alert }) => {
    const silence = silences.find((each) => isSilencing(each, alert, now));
    return silence === undefined ? null : { reason: 'silenced', by: silence.id };
  });
}

/** What is wrong with a new silence. One until the alerts recover names those alerts; one for a time names anything but everything. */
export function validateSilence({ matcher, reason, end }: Silence, now: IsoInstant): readonly SilenceProblem[] {
  const problems: SilenceProblem[] = [];
  if (reason.trim() === '') problems.push('no-reason');
  if (Object.values(matcher).every((chosen) => chosen === undefined)) problems.push('matches-everything');
  if (end.type === 'recovery') return matcher.alerts === undefined ? [...problems, 'needs-alerts'] : problems;
  const days = (Date.parse(end.at) - Date.parse(now)) / 86_400_000;
  if (days <= 0) problems.push('ended-already');
  if (days > LONGEST_SILENCE_DAYS) problems.push('too-long');
  return problems;
}

/** The silences of which their authors are reminded, because they end before an instant. */
export function endingBefore(silences: readonly Silence[], now: IsoInstant, before: IsoInstant): readonly Silence[] {
  return silences.filter(({ end }) => end.type === 'instant' && end.at > now && end.at <= before);
}

function isSilencing({ matcher, from, end }: Silence, alert: Alert, now: IsoInstant): boolean {
  const isOver = end.type === 'recovery' ? !isOpen(alert) : end.at <= now;
  return from <= now && !isOver && matches(matcher, alert);
}
