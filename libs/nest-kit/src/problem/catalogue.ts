import type { AlertRefusalCode, AlertType } from '@duban/alerting';
import type { DepartmentEffect, NoteCode, ProblemCode, RefusalCode, Service } from '@duban/domain';
import type { SpreadsheetRefusalCode } from '@duban/spreadsheet';

/** What HTTP itself, the engine or a defect of ours can make fail. `urn:duban:problem:<code>` never changes its meaning. */
export const HTTP_CODES = [
  'bad-request',
  'malformed-json',
  'not-utf-8',
  'unpaired-surrogate',
  'not-a-cloud-event',
  'no-such-route',
  'method-not-allowed',
  'too-large',
  'unsupported-media-type',
  'request-timeout',
  'disk-full',
  'unreachable',
  'unavailable',
  'internal',
] as const;
export type HttpCode = (typeof HTTP_CODES)[number];

export type DocumentCode = RefusalCode | AlertRefusalCode | HttpCode | SpreadsheetRefusalCode;

export interface Sentence {
  readonly title: string;
  /** What was wrong and what to do. `{name}` is a parameter; a part in `[…]` is left out when its parameter is missing. */
  readonly detail: string;
}

/** Every text of one language. The types make it complete. */
export interface Catalogue {
  readonly documents: Readonly<Record<DocumentCode, Sentence>>;
  readonly problems: Readonly<Record<ProblemCode, string>>;
  /** Sentences about what was accepted. */
  readonly notes: Readonly<Record<NoteCode, string>>;
  /** What the department of a row is to the registry: parameters `code`, `name`, `known`, `formerName`. */
  readonly departments: Readonly<Record<DepartmentEffect, string>>;
  /** What happened to an alert, in the middle of a sentence: the parameter `event` of a problem. */
  readonly alertEvents: Readonly<Record<AlertType, string>>;
  /** What a service is called in the middle of a sentence: the parameter `service` of a problem. */
  readonly services: Readonly<Record<Service, string>>;
  /** What a type of JSON is called: the parameter `expected` of a problem, which may also be an example. */
  readonly types: Readonly<Partial<Record<string, string>>>;
}

export type Params = Readonly<Record<string, string | number>>;

const OPTIONAL = /\[([^\]]*\{[^\]]*)\]/g;
const PARAMETER = /\{(\w+)\}/g;

/** Puts the parameters into a text of a catalogue. */
export function filled(text: string, params: Params = {}): string {
  const known = (part: string): boolean => [...part.matchAll(PARAMETER)].every(([, name = '']) => params[name] !== undefined);
  return text
    .replace(OPTIONAL, (_, part: string) => (known(part) ? part : ''))
    .replace(PARAMETER, (_, name: string) => String(params[name] ?? '?'));
}
