import type { Light, NextReportState } from '@duban/domain';
import type { ItemSort } from '@duban/ports';
import type { NameFilters } from './filter-keys';
import type { MomentQuery } from './read-moment';

/** Which items of a plan, in which order, and which page of them. */
export interface ItemsQuery extends MomentQuery, NameFilters {
  readonly region: string;
  readonly year: number;
  readonly service?: string;
  readonly lights?: readonly Light[];
  /** A part of the name, of its pinyin initials, or of the code. */
  readonly q?: string;
  /** Items whose next report is in one of these states. */
  readonly reports?: readonly NextReportState[];
  readonly sort?: ItemSort;
  readonly descending?: boolean;
  readonly cursor?: string;
  readonly limit: number;
}
