import { ALERT_TYPES, type AlertActor, type AlertEvent } from '@duban/alerting';
import { isIsoDate } from '@duban/domain';
import { ALERT_SOURCE, DecodeError } from './cloud-event';
import { checkEnvelope, parseEnvelope, readSeq, toText, type UncheckedEnvelope } from './envelope';
import { upcast, UPCASTERS } from './upcast';

const TYPES: ReadonlySet<string> = new Set(ALERT_TYPES);
const SOURCES = [ALERT_SOURCE];

/**
 * Decodes an event of an alert of any version as the current version. Checks the envelope, as `decodeItemEvent` does, and not the data.
 * @throws DecodeError naming the wrong value and what was expected
 */
export function decodeAlertEvent(message: string, upcasters = UPCASTERS): AlertEvent {
  const envelope = parseEnvelope(message);
  checkEnvelope(envelope, SOURCES, 'the id of an alert');
  const seq = readSeq(envelope);
  const on = readDate(envelope);
  const actor = readActor(envelope);
  const { type, data } = upcast({ type: toText(envelope.type), data: envelope.data }, upcasters);
  if (!TYPES.has(type)) throw new DecodeError(`type ${type} is not known`);
  return { type, data, alertId: envelope.subject, seq, on, recordedAt: envelope.time, actor } as AlertEvent;
}

function readDate({ on }: UncheckedEnvelope): string {
  if (isIsoDate(on)) return on;
  throw new DecodeError(`on is ${toText(on)}, expected a date`);
}

/** What the passing of time or a changed item has done has neither attribute. */
function readActor({ actor, actorkey }: UncheckedEnvelope): AlertActor {
  if (actor === undefined && actorkey === undefined) return null;
  if (typeof actor === 'string' && typeof actorkey === 'string') return { keyId: actorkey, name: actor };
  throw new DecodeError(`actor is ${toText(actor)} and actorkey ${toText(actorkey)}, expected both as text or neither`);
}
