import type { FactoryProvider } from '@nestjs/common';
import { RoutePreview } from '../configuration/route-preview';
import { RuleDryRun, type RuleDryRunDependencies } from './rule-dry-run';

export function provideDryRun(dependencies: Omit<RuleDryRunDependencies, 'preview'>): FactoryProvider<RuleDryRun> {
  const useFactory = (preview: RoutePreview): RuleDryRun => new RuleDryRun({ ...dependencies, preview });
  return { provide: RuleDryRun, inject: [RoutePreview], useFactory };
}
