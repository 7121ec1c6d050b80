import type { EngineServer } from './engine-desk';

/** jest runs its global setup and teardown in one process, and gives them nothing to share but that. */
export const engineServerOfRun: { current?: EngineServer } = {};
