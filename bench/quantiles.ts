export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

/** Quantiles of at least one value, rounded to two decimals. */
export function computeQuantiles(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99) };
}
