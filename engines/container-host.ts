import { text } from 'node:stream/consumers';
import type { StartedTestContainer } from 'testcontainers';
import type { EngineHost } from './engine-host';

/** The container to run. */
export interface ContainerPlan {
  readonly image: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Path in the container → text of the file. */
  readonly contents?: Readonly<Record<string, string>>;
  /** Files of this machine, copied to the same path in the container. */
  readonly files?: readonly string[];
  /** Published under the same number, so that the address that an engine advertises to clients is valid outside the container. */
  readonly ports: readonly number[];
}

const LOG_TAIL_LINES = 40;

/** A container. testcontainers removes it when the process that started it has ended. */
export class ContainerHost implements EngineHost {
  private started: StartedTestContainer | undefined;

  constructor(private readonly plan: ContainerPlan) {}

  async start(): Promise<void> {
    if (this.started === undefined) this.started = await startFirst(this.plan);
    else await (await dockerContainer(this.started)).start();
  }

  async kill9(): Promise<void> {
    if (this.started === undefined || !(await this.isRunning())) return;
    await this.thaw();
    const container = await dockerContainer(this.started);
    await container.kill({ signal: 'SIGKILL' });
    await container.wait({ condition: 'not-running' });
  }

  async freeze(): Promise<void> {
    if (this.started !== undefined) await (await dockerContainer(this.started)).pause();
  }

  async thaw(): Promise<void> {
    if (this.started === undefined || !(await this.is('Paused'))) return;
    await (await dockerContainer(this.started)).unpause();
  }

  isRunning(): Promise<boolean> {
    return this.is('Running');
  }

  async logTail(): Promise<string> {
    return this.started === undefined ? '' : text(await this.started.logs({ tail: LOG_TAIL_LINES }));
  }

  async remove(): Promise<void> {
    const { started } = this;
    if (started === undefined) return;
    await this.kill9();
    this.started = undefined;
    await started.stop();
  }

  private async is(state: 'Running' | 'Paused'): Promise<boolean> {
    if (this.started === undefined) return false;
    return (await (await dockerContainer(this.started)).inspect()).State[state];
  }
}

/** Loads testcontainers only where Docker answers. Waits until the ports listen; the engine's ping checks that the engine is ready. */
async function startFirst({ image, entrypoint, command, environment = {}, contents = {}, files = [], ports }: ContainerPlan) {
  const { GenericContainer } = await import('testcontainers');
  const container = new GenericContainer(image)
    .withEnvironment({ ...environment })
    .withCopyContentToContainer(Object.entries(contents).map(([target, content]) => ({ target, content })))
    .withCopyFilesToContainer(files.map((file) => ({ source: file, target: file })))
    .withExposedPorts(...ports.map((port) => ({ container: port, host: port })));
  if (entrypoint !== undefined) container.withEntrypoint([...entrypoint]);
  if (command !== undefined) container.withCommand([...command]);
  return container.start();
}

/** The container by the daemon's API, because testcontainers cannot kill, pause or restart a container. */
async function dockerContainer(started: StartedTestContainer) {
  const { getContainerRuntimeClient } = await import('testcontainers');
  return (await getContainerRuntimeClient()).container.getById(started.getId());
}
