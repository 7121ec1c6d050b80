const PREFIX = 'duban.';

/** What the reader has chosen in this browser before; undefined: nothing, or nothing that exists. */
export function readPreference<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
  try {
    const stored = localStorage.getItem(PREFIX + name);
    return choices.find((choice) => choice === stored);
  } catch {
    return undefined; // a browser may forbid it
  }
}

export function writePreference(name: string, choice: string): void {
  try {
    localStorage.setItem(PREFIX + name, choice);
  } catch {
    // The choice then lasts as long as the page.
  }
}
