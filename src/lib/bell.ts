/** Who waits for the next ring is woken by it. */
export interface Bell {
  ring(): void;
  next(): Promise<void>;
}

export function newBell(): Bell {
  let current = Promise.withResolvers<void>();
  return {
    next: () => current.promise,
    ring() {
      current.resolve();
      current = Promise.withResolvers();
    },
  };
}
