import { deskOfRun } from './desk-of-run';

export default async function globalTeardown(): Promise<void> {
  await deskOfRun.current?.close();
}
