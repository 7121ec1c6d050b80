/** Opens a store on storage of its own; `again`: on the same storage as before. */
export interface StoreFactory<Store> {
  open(again?: boolean): Store | Promise<Store>;
  cleanUp(): void | Promise<void>;
}

/** Describes the engine, never correctness. */
export interface StoreCapabilities {
  /** What was written survives close and open. */
  readonly durable: boolean;
}
