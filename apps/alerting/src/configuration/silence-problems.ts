import { LONGEST_SILENCE_DAYS, validateSilence, type Silence } from '@duban/alerting';
import type { Problem } from '@duban/domain';

/** What is wrong with a silence, by the fields in which somebody asked for it. */
export function silenceProblems(silence: Silence, now: string): readonly Problem[] {
  return validateSilence(silence, now).map((problem): Problem => {
    switch (problem) {
      case 'no-reason':
        return { code: 'empty', field: 'reason' };
      case 'ended-already':
        return { code: 'ended-already', field: 'end.at' };
      case 'too-long':
        return { code: 'lasts-too-long', field: 'end.at', params: { days: LONGEST_SILENCE_DAYS } };
      case 'matches-everything':
        return { code: 'matches-everything', field: 'matcher' };
      case 'needs-alerts':
        return { code: 'needs-alerts', field: 'matcher.alerts' };
    }
  });
}
