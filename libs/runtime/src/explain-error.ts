/** Duban's own codes are words, as `data-folder-in-use`; libraries and Node have others for defects (`ERR_INVALID_ARG_TYPE`). */
const FOR_PEOPLE = /^[a-z]+(-[a-z]+)+$/;

/** What to do about an error of the operating system, by its code. */
const ADVICE: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program listens there: set PORT to a free port.',
  EACCES: 'This user may not do that: choose another PORT or DUBAN_DATA_DIR, or another file.',
  ENOSPC: 'The disk is full: make room there.',
  EROFS: 'Nothing can be written there: name another place.',
  ENOENT: 'Is the name right?',
  EISDIR: 'That is a folder: name a file.',
  ENOTDIR: 'A part of that path is a file: name another place.',
};

/** The text to show for an error: a sentence for an expected error, the stack for a defect. */
export function explainError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { code, syscall, message, stack } = error as NodeJS.ErrnoException;
  const advice = typeof code === 'string' && syscall !== undefined ? (ADVICE[code] ?? '') : undefined;
  if (advice !== undefined) return `${message}. ${advice}`.trimEnd();
  return typeof code === 'string' && FOR_PEOPLE.test(code) ? message : (stack ?? message);
}
