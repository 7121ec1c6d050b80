import type { Forecast } from '@duban/domain';
import { percent } from './totals-view';

/** Percent with two decimals; `expected` is null with a `reason` when there are too few reports. */
export interface ForecastView {
  readonly expected: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly method?: string;
  readonly points?: number;
  readonly reason?: string;
}

export function forecastView(forecast: Forecast): ForecastView {
  if (forecast.expectedBp === null) return { expected: null, reason: forecast.reason };
  const { expectedBp, lowBp, highBp, method, points } = forecast;
  return { expected: percent(expectedBp), low: percent(lowBp), high: percent(highBp), method, points };
}
