import { normalizeText } from '@duban/domain';
import type { RegisterStore } from '@duban/ports';

/**
 * The id of an item as it is kept. Look-alike characters are one, so `Ｌ０５` means the item `L05`; an item that was registered as
 * `Ｌ０５` before that was so keeps its id.
 */
export async function findSpelling(store: RegisterStore, given: string): Promise<string> {
  const normal = normalizeText(given, 'code');
  return normal === given || (await store.load(given)) !== undefined ? given : normal;
}
