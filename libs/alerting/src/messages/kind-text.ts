import type { Notice } from '../pipeline/notice';
import type { MessageTexts } from './message-texts';

/** In a word or two why somebody is told; of a recovery by its cause. */
export function kindText({ kind, alert }: Pick<Notice, 'kind' | 'alert'>, { kinds, recoveries }: MessageTexts): string {
  return kind === 'recovered' ? recoveries[alert.recoveryCause ?? 'condition-ended'][0] : kinds[kind];
}
