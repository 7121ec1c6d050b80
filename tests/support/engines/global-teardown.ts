import { engineServerOfRun } from './desk-of-run';

export default async function globalTeardown(): Promise<void> {
  await engineServerOfRun.current?.close();
}
