import { EngineDesk } from './engine-desk';
import { deskOfRun } from './desk-of-run';

export default async function globalSetup(): Promise<void> {
  deskOfRun.current = await EngineDesk.open();
}
