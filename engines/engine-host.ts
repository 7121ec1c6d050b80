/** Runs one engine on its folder and port: as a process of this machine, or in a container. */
export interface EngineHost {
  /** Starts the engine, or restarts it on the same folder and port. Resolves when it runs; it may not answer yet. */
  start(): Promise<void>;
  /** `kill -9`; resolves when the process has ended. Does nothing if it has ended already. */
  kill9(): Promise<void>;
  /** The engine keeps its connections and answers nothing until `thaw`. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  isRunning(): Promise<boolean>;
  /** The last lines of its log. */
  logTail(): Promise<string>;
  /** Kills the engine and deletes its folder. */
  remove(): Promise<void>;
}
