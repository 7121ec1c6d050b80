import { DETAIL_FIELDS, DETAIL_NAMES, type DetailField, type DetailName, type ServiceDetails } from '../details/service-details';
import { parseQuantity } from './parse-quantity';
import type { UploadService } from './send-file';

/** The fields of the services as they are entered: texts. */
export type DetailDraft = Readonly<Record<DetailName, string>>;

/** @param details what is known of an item; nothing of a new one */
export function startDetails(details: Readonly<Record<string, unknown>> = {}): DetailDraft {
  return Object.fromEntries(DETAIL_NAMES.map((name) => [name, toText(details[name])])) as DetailDraft;
}

const toText = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The wanted fields of a service as the API takes them. What is no number stays a text: the program says what is wrong with it. */
export function readDetails(draft: DetailDraft, service: UploadService, isWanted: (name: DetailName) => boolean): ServiceDetails {
  const wanted = DETAIL_FIELDS[service].filter(({ name }) => isWanted(name));
  return Object.fromEntries(wanted.map((field) => [field.name, readDetail(field, draft[field.name])]));
}

function readDetail({ kind }: DetailField, text: string): string | number {
  const isNumber = kind === 'money' || kind === 'quantity' || kind === 'number';
  return isNumber ? (parseQuantity(text, null) ?? text) : text;
}
