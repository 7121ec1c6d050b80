/** Whether a text is an address that a browser opens as a page: not `javascript:`, not `data:`. */
export function isWebAddress(text: string): boolean {
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  return protocol === 'https:' || protocol === 'http:';
}
