import { useSyncExternalStore } from 'react';
import { readPreference, writePreference } from '../shell/preferences';

export const THEMES = ['light', 'dark'] as const;
export type ThemeName = (typeof THEMES)[number];

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen = readPreference('theme', THEMES);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  dark.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    dark.removeEventListener('change', listener);
  };
}

const readTheme = (): ThemeName => chosen ?? (dark.matches ? 'dark' : 'light');

/** The theme that the reader has chosen, else that of the operating system. */
export function useTheme(): ThemeName {
  return useSyncExternalStore(subscribe, readTheme);
}

export function chooseTheme(theme: ThemeName): void {
  chosen = theme;
  writePreference('theme', theme);
  for (const listener of listeners) listener();
}
