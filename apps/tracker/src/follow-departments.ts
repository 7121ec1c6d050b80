import type { Application } from '@duban/nest-kit';
import { DepartmentBook, RepeatedTask, type LifecyclePart } from '@duban/runtime';

/** After so long at most, a department that another process registered, renamed or merged is shown so here. */
const LOOK_FOR_DEPARTMENTS_MS = 2_000;

/** Keeps the registry of departments up to date: loads it before requests are served, then reads what other processes add. */
export function departmentTask(app: Application, { onError }: { readonly onError: (error: unknown) => void }): LifecyclePart {
  const departments = app.get(DepartmentBook, { strict: false });
  const task = new RepeatedTask({ work: () => departments.load(), everyMs: LOOK_FOR_DEPARTMENTS_MS, onError });
  return {
    name: 'departments',
    start: async () => {
      await departments.load();
      task.start();
    },
    stop: () => task.stop(),
  };
}
