/** What a request may bring. Larger ones are refused with 413 before they are read. */
export interface BodyLimits {
  /** A JSON body, in bytes. */
  readonly jsonBytes: number;
  /** A file to import, in bytes. */
  readonly importBytes: number;
}

export const BODY_LIMITS: BodyLimits = { jsonBytes: 1_048_576, importBytes: 16_777_216 };

/** Room for the boundaries and headers around the one file of a multipart body. */
const MULTIPART_ROOM = 65_536;

/** The media type of XLSX files. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const FILE_TYPES = [
  'text/csv',
  'application/vnd.ms-excel', // what browsers on Windows call a CSV
  XLSX,
  'application/octet-stream',
] as const;

/** The most a body of this content type may have. */
export function limitFor(contentType: string | undefined, limits: BodyLimits): number {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') return limits.importBytes + MULTIPART_ROOM;
  return (FILE_TYPES as readonly string[]).includes(type) ? limits.importBytes : limits.jsonBytes;
}

export const HTTP_TIMEOUTS = {
  /** A silent connection is given up after this; streams send a heartbeat more often. */
  connectionTimeout: 120_000,
  /** A request must have arrived whole within this. */
  requestTimeout: 60_000,
  /** Longer than the idle time of usual proxies, so that the proxy is the one who closes. */
  keepAliveTimeout: 75_000,
} as const;
