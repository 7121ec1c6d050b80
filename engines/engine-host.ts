/** Where one engine lives, with its folder and its port: a process of this machine, or a container. */
export interface EngineHost {
  /** Starts it, or starts it again, on the folder and port that it had. Resolves when it runs; it may not answer yet. */
  start(): Promise<void>;
  /** `kill -9`; resolves when it is gone. Nothing to do if it is. */
  kill9(): Promise<void>;
  /** It keeps its connections and answers nothing until `thaw`. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  isRunning(): Promise<boolean>;
  /** The last lines that it logged. */
  logTail(): Promise<string>;
  /** Kills it and deletes its folder. */
  remove(): Promise<void>;
}
