/** The more particular one first: most call themselves Chrome or Safari, too. */
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['WeChat', /MicroMessenger\//],
  ['360', /360SE|360EE|QIHU/i],
  ['QQ', /QQBrowser\//],
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /(?:Headless)?Chrome\//],
  ['Safari', /Safari\//],
];
const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
];

export interface ReadBrowser {
  /** undefined: none that is known. */
  readonly browser: string | undefined;
  readonly system: string | undefined;
}

/** What a user agent says of itself. */
export function readBrowser(agent: string): ReadBrowser {
  const find = (known: typeof BROWSERS): string | undefined => known.find(([, form]) => form.test(agent))?.[0];
  return { browser: find(BROWSERS), system: find(SYSTEMS) };
}
