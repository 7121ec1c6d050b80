import type { ItemDraft } from './item-draft';

export interface ItemFieldsProps {
  readonly region: string;
  readonly draft: ItemDraft;
  readonly change: (part: Partial<ItemDraft>) => void;
  /** By the name of the field in the API. */
  readonly findProblem: (field: string) => string | undefined;
  /** What an item is known by, and what kind of measure it has, are settled once. */
  readonly isNew: boolean;
}
