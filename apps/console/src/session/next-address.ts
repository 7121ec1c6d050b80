/** Where to go after signing in: an address of this page, never of another one (`//example.com`, `https:…`). */
export function readNext(search: URLSearchParams): string {
  const next = search.get('next') ?? '';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}
