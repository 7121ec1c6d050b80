const PREFIX = 'duban.';

/** Something that is kept in this browser alone. @returns null when nothing was kept, or nothing that can be read */
export function readStored(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null');
  } catch {
    return null; // a browser may forbid it
  }
}

/** @returns false when the browser keeps nothing */
export function writeStored(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
