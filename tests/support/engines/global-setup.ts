import { EngineServer } from './engine-server';
import { engineServerOfRun } from './engine-server-of-run';

export default async function globalSetup(): Promise<void> {
  engineServerOfRun.current = await EngineServer.open();
}
