export interface OutboxRow {
  id: string
  /** A RecognitionEvent as it was written, perhaps by an older release: the server judges it. */
  event: unknown
  /** How often the server has failed on it when it was sent alone. */
  tries: number
}

/** How the server answered for one row. */
export interface Settlement {
  id: string
  /** Null: the server has it. Else why it never will. */
  rejectedBecause: string | null
}

/** An event that waits behind the others, since the server fails on it. */
export interface PostponedEvent extends OutboxRow {
  lastError: string | null
}
