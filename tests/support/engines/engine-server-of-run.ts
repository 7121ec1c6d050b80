import type { EngineServer } from './engine-server';

/** The server of this run. jest runs its global setup and teardown in one process, so they can share it in a variable. */
export const engineServerOfRun: { current?: EngineServer } = {};
