import { useState } from 'react';
import { useSession } from '../session/use-session';
import type { ReportDraft } from './report-draft';

const PREFIX = 'duban.draft.';

/** What is entered about an item: kept in this browser until it is sent or discarded. */
export interface StoredDraft {
  readonly draft: ReportDraft;
  readonly change: (part: Partial<ReportDraft>) => void;
  /** It was entered before this page was opened. */
  readonly isRestored: boolean;
  /** It is kept: something was entered. */
  readonly isKept: boolean;
  /** Begins again with an empty one. */
  readonly discard: () => void;
}

export function useStoredDraft(itemId: string, create: () => ReportDraft): StoredDraft {
  const key = useDraftPrefix() + itemId;
  const [{ draft, isRestored, isKept }, setState] = useState(() => {
    const fresh = create();
    const restored = parseDraft(readStored(key), fresh);
    return { draft: restored ?? fresh, isRestored: restored !== undefined, isKept: restored !== undefined };
  });
  const change = (part: Partial<ReportDraft>): void => {
    const next = { ...draft, ...part };
    writeStored(key, JSON.stringify(next));
    setState({ draft: next, isRestored, isKept: true });
  };
  const discard = (): void => {
    removeStored(key);
    setState({ draft: create(), isRestored: false, isKept: false });
  };
  return { draft, change, isRestored, isKept, discard };
}

/** Ids of items about which something was entered and not sent yet, by whoever is signed in. */
export function useDraftedItems(): ReadonlySet<string> {
  const prefix = useDraftPrefix();
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  return new Set(keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)));
}

/** Drafts of one person are not shown to another who uses the same browser. */
function useDraftPrefix(): string {
  return `${PREFIX}${useSession().data?.user.id ?? ''}.`;
}

/** @returns undefined when there is none, or one of another form */
export function parseDraft(text: string | null, fresh: ReportDraft): ReportDraft | undefined {
  if (text === null) return undefined;
  const stored = attempt(() => JSON.parse(text) as unknown);
  if (typeof stored !== 'object' || stored === null) return undefined;
  const known = Object.entries(stored).filter(([name, value]) => {
    const expected: unknown = Object.hasOwn(fresh, name) ? fresh[name as keyof ReportDraft] : undefined;
    return typeof value === typeof expected && Array.isArray(value) === Array.isArray(expected);
  });
  return { ...fresh, ...Object.fromEntries(known) };
}

const readStored = (key: string): string | null => attempt(() => localStorage.getItem(key)) ?? null;
const writeStored = (key: string, text: string): void => attempt(() => localStorage.setItem(key, text));
const removeStored = (key: string): void => attempt(() => localStorage.removeItem(key));

/** A browser may forbid it, or have no more room: the draft then lasts as long as the page. */
function attempt<Value>(access: () => Value): Value | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
