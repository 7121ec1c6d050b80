import { engineServerOfRun } from './engine-server-of-run';

export default async function globalTeardown(): Promise<void> {
  await engineServerOfRun.current?.close();
}
