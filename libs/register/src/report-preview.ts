import { PROJECT_STAGES, type ItemEvent, type ItemState } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { CorrectReport } from './commands/correct-report';
import type { ReportProgress } from './commands/report-progress';
import type { DecisionContext } from './decide/context';
import { decideCorrect } from './decide/correct';
import { decideReport } from './decide/report';
import { readCurrentReport } from './report-content';
import type { ServiceRules } from './service-rules';

/** The event that a report would lead to, by the state of its item. @throws Refusal as `Registrar.report` */
export function previewReport(state: ItemState, input: ReportProgress, context: DecisionContext): ItemEvent {
  return assertOne(decideReport(toItem(state), input, toRules(state), context));
}

/** @param seq of the report, or of a correction of it @param history all events of the item @throws Refusal as `Registrar.correct` */
export async function previewCorrection(
  { state, history }: { readonly state: ItemState; readonly history: readonly ItemEvent[] },
  seq: number,
  input: CorrectReport,
  context: DecisionContext,
): Promise<ItemEvent> {
  const item = toItem(state);
  const current = await readCurrentReport({ events: () => Promise.resolve(history) }, item, seq);
  return assertOne(decideCorrect(item, current, input, toRules(state), context));
}

/** What reports are checked by of the rules of a service. */
function toRules({ service }: ItemState): ServiceRules {
  return service === 'projects' ? { service, stages: PROJECT_STAGES } : { service };
}

/** Decisions read neither fingerprints nor idempotency keys. */
function toItem(state: ItemState): RegisteredItem {
  return { id: state.id, service: state.service, version: state.upTo, state, fingerprint: '', idempotency: {} };
}

function assertOne([event]: readonly ItemEvent[]): ItemEvent {
  if (event === undefined) throw new Error('a report leads to one event');
  return event;
}
