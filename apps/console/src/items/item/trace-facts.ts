import type { ShownItem } from './use-item';

type StepFacts = ShownItem['trace'][number]['facts'];

/** The facts of one step of the evaluation, read as what they are; what a step does not say is null. */
export class TraceFacts {
  constructor(private readonly facts: StepFacts) {}

  text(name: string): string | null {
    const fact = this.facts[name];
    return typeof fact === 'string' ? fact : null;
  }

  number(name: string): number | null {
    const fact = this.facts[name];
    return typeof fact === 'number' ? fact : null;
  }

  /** Per cent; the trace has basis points. */
  percent(name: string): number | null {
    const basisPoints = this.number(name);
    return basisPoints === null ? null : basisPoints / 100;
  }
}

/** The first step of a name. */
export function findStep(trace: ShownItem['trace'], name: string): TraceFacts {
  return new TraceFacts(trace.find(({ step }) => step === name)?.facts ?? {});
}

export function findAspect(trace: ShownItem['trace'], aspect: string): TraceFacts {
  return new TraceFacts(trace.find(({ step, facts }) => step === 'aspect' && facts['aspect'] === aspect)?.facts ?? {});
}
