/** `97.85%`, without zeros at the end. */
export function formatPercent(basisPoints: number): string {
  return `${formatHundredths(basisPoints)}%`;
}

/** `97.85`, without zeros at the end: of 9785 basis points. */
export function formatHundredths(basisPoints: number): string {
  return (basisPoints / 100).toFixed(2).replace(/\.?0+$/, '');
}
