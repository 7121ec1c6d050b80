import { ZERO_TOTALS, type Dimension, type Totals } from '@duban/domain';
import type { Rollup } from '@duban/ports';
import type { CountedWrite } from './independent-writes';
import type { RollupDocument } from './tracker-schema';

function rollupId({ dimension, year, region, key }: Rollup, partitionKey: string): string {
  return [dimension, year, region, partitionKey, key].join('|');
}

export function readRollup({ _id, key, name, totals }: RollupDocument): Rollup {
  const [dimension, year, region] = _id.split('|');
  return {
    region: region as string,
    year: Number(year),
    dimension: dimension as Dimension,
    key,
    name,
    // Totals that were stored by an earlier version lack fields.
    totals: { ...ZERO_TOTALS, ...(JSON.parse(totals) as Partial<Totals>) },
  };
}

/**
 * Replaces the totals, unless they are those of a later lease: then the filter does not match, and the upsert fails on the duplicate `_id`.
 */
export function putRollup(rollup: Rollup, partitionKey: string, epoch: number): CountedWrite<RollupDocument> {
  const { key, name, totals } = rollup;
  const replacement = { epoch, slot: partitionKey, key, name, totals: JSON.stringify(totals) };
  return { replaceOne: { filter: { _id: rollupId(rollup, partitionKey), epoch: { $lte: epoch } }, replacement, upsert: true } };
}

/** Empties a scope. The document stays, because its epoch keeps an earlier owner from putting its totals back. */
export function emptied(epoch: number): object {
  return { $set: { totals: JSON.stringify(ZERO_TOTALS), epoch } };
}
