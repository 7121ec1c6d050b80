import { SpreadsheetRefusal } from '../refusal';

/** What a scanner calls, with names that have lost their prefix (`x:row` is `row`). */
export interface XmlHandler {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  /** Also called for `<v/>`, after `open`. */
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** A comment, CDATA, an instruction, a tag, or text. Alternatives differ in their first characters, so that no input takes long. */
const TOKEN = /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>|([^<]+)/y;
const ATTRIBUTE = /(?:^|\s)(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads the parts of an XML text in their order. @throws SpreadsheetRefusal for what is no XML, and for document types */
export function scanXml(xml: string, { open, close, text }: XmlHandler): void {
  TOKEN.lastIndex = xml.startsWith('\uFEFF') ? 1 : 0;
  while (TOKEN.lastIndex < xml.length) {
    const resumeAt = TOKEN.lastIndex;
    const match = TOKEN.exec(xml);
    if (match === null) throw new SpreadsheetRefusal('not-a-spreadsheet', { why: `broken-xml@${resumeAt}` });
    const end = TOKEN.lastIndex;
    const [, data, slash, name, attributes = '', plain] = match;
    if (name !== undefined) {
      if (slash === '/') close?.(name);
      else {
        open?.(name, (wanted) => findAttribute(attributes, wanted));
        if (attributes.endsWith('/')) close?.(name);
      }
    } else if (data !== undefined) text?.(data);
    else if (plain !== undefined) text?.(decodeEntities(plain));
    TOKEN.lastIndex = end; // a handler may scan another text
  }
}

/** Most attributes are written as ` r="A1"`: those are found without taking all attributes apart. */
function findAttribute(attributes: string, wanted: string): string | undefined {
  const at = attributes.indexOf(` ${wanted}="`);
  if (at >= 0) return decodeEntities(attributes.slice(at + wanted.length + 3, attributes.indexOf('"', at + wanted.length + 3)));
  if (!attributes.includes(`${wanted}=`) && !attributes.includes(`${wanted} `)) return undefined;
  for (const [, name, double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (name === wanted) return decodeEntities(double ?? single ?? '');
  }
  return undefined;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(ENTITY, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? '';
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** `_x000D_` in a cell's text means a character by its code (ECMA-376 part 1, 22.9.2.19). */
export const decodeEscapes = (text: string): string =>
  text.includes('_x') ? text.replaceAll(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

/** Collects a text that may have several formats (`<r><t>`), without its phonetic guide (`<rPh>`). */
export class RichText {
  private parts = '';
  private isInText = false;
  private phonetic = 0;

  open(name: string): void {
    if (name === 'rPh') this.phonetic += 1;
    if (name === 't') this.isInText = true;
  }

  close(name: string): void {
    if (name === 'rPh') this.phonetic -= 1;
    if (name === 't') this.isInText = false;
  }

  text(text: string): void {
    if (this.isInText && this.phonetic === 0) this.parts += text;
  }

  take(): string {
    const text = decodeEscapes(this.parts);
    this.parts = '';
    return text;
  }
}
