import { api } from '../api/client';
import { isStatus, readAnswer } from '../api/read-answer';
import type { Schemas } from '@duban/client';

export type Session = Schemas['Session'];
export type SetupState = Schemas['Setup'];
export type DemoRole = SetupState['demo'][number]['role'];

/** null: nobody is signed in. */
export async function readSession(): Promise<Session | null> {
  try {
    return await readAnswer(api().GET('/api/session'));
  } catch (error) {
    if (isStatus(error, 401)) return null;
    throw error;
  }
}

export const readSetup = (): Promise<SetupState> => readAnswer(api().GET('/api/setup'));
