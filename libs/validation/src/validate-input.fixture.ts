import { Refusal, type Problem } from '@duban/domain';

/** The problems that a check refuses; none when it passes. */
export function toProblems(work: () => unknown): readonly Problem[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.problems;
    throw error;
  }
  return [];
}
