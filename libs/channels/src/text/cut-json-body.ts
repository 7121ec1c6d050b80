import type { TextLanguage } from '../message';
import { cutText, jsonBytes, utf8Bytes } from './cut-text';

/** The body of a request of at most `maxBytes`, with as much of the text as fits beside the rest of it. */
export function cutJsonBody(text: string, maxBytes: number, language: TextLanguage, build: (text: string) => unknown): string {
  const room = maxBytes - utf8Bytes(JSON.stringify(build('')));
  return JSON.stringify(build(cutText(text, room, language, jsonBytes)));
}
