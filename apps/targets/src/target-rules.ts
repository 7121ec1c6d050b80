import type { ServiceRules } from '@duban/register';
import { TargetDetails } from './target-details';

/** What makes an item a target. Only targets are measured against one another. */
export const TARGET_RULES: ServiceRules = { service: 'targets', detailsClass: TargetDetails };
