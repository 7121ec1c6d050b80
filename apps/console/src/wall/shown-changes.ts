import type { Schemas } from '@duban/client';
import type { LightName } from '../ui/lights';
import type { LightNews } from './use-live-wall';

/** A change of a light, as it is shown. */
export interface ShownChange {
  readonly key: string;
  readonly name: string;
  readonly department: string;
  /** null: the item is new. */
  readonly before: LightName | null;
  readonly light: LightName;
  /** Milliseconds; absent: it changed before somebody looked on. */
  readonly arrivedAt?: number;
}

type LightChange = Schemas['LightChange'];

/** What comes in now, then the changes of the last days, without the items that have been shown before. */
export function listShownChanges(news: readonly LightNews[], changes: readonly LightChange[]): readonly ShownChange[] {
  const arrived = new Set(news.map(({ status }) => status.itemId));
  return [...news.map(fromNews), ...changes.filter(({ item }) => !arrived.has(item.id)).map(fromChange)];
}

function fromNews({ status, arrivedAt }: LightNews): ShownChange {
  const { itemId, evaluation, name, department, before, judgement } = status;
  return { key: `${itemId} ${evaluation}`, name, department: department.name, before, light: judgement.light, arrivedAt };
}

function fromChange({ before, item: { id, name, department, light } }: LightChange): ShownChange {
  return { key: id, name, department: department.name, before, light };
}
