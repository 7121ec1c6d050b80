import { useState } from 'react';

/** A setting, and the version of it that a change is based on. */
export interface VersionedValue<Value> {
  readonly version: number;
  readonly value: Value;
}

/** What somebody makes of a setting before it is saved. */
export interface SettingDraft<Value> extends VersionedValue<Value> {
  readonly isChanged: boolean;
  readonly change: (value: Value) => void;
  readonly discard: () => void;
}

/** What is saved, until it is changed: from then on what was entered, whatever others save meanwhile. */
export function useDraft<Value>(saved: VersionedValue<Value>): SettingDraft<Value> {
  const [draft, setDraft] = useState<VersionedValue<Value>>();
  const { version, value } = draft ?? saved;
  return {
    version,
    value,
    isChanged: draft !== undefined,
    change: (changed) => setDraft({ version, value: changed }),
    discard: () => setDraft(undefined),
  };
}
