import type { ServiceRules } from '@duban/register';
import { TargetDetails } from './target-details';

/** The rules of targets. Only targets may refer to one another. */
export const TARGET_RULES: ServiceRules = { service: 'targets', detailsClass: TargetDetails };
