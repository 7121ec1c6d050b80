import { EngineServer } from './engine-desk';
import { engineServerOfRun } from './desk-of-run';

export default async function globalSetup(): Promise<void> {
  engineServerOfRun.current = await EngineServer.open();
}
