import type { ItemDraft } from './item-draft';
import type { UploadService } from './send-file';

/** The plan that an item belongs to, and the service that keeps it. */
export interface ItemPlan {
  readonly region: string;
  readonly year: number;
  readonly service: UploadService;
}

export interface ItemFieldsProps {
  readonly plan: ItemPlan;
  readonly draft: ItemDraft;
  readonly change: (part: Partial<ItemDraft>) => void;
  /** By the name of the field in the API. */
  readonly findProblem: (field: string) => string | undefined;
  /** What an item is known by, and what kind of measure it has, are settled once. */
  readonly isNew: boolean;
}
