/** When the pipeline last did what; times of the source. */
export interface SearchHistory {
  /** A picture was searched for faces. */
  searchedMs: number
  /** A face was in it. */
  seenMs: number
}

/** Nobody for this long … */
const QUIET_AFTER_MS = 3000
/** … and every second picture is enough: whoever comes needs longer than that to come near. */
const QUIET_GAP_MS = 180

/** Is it time to search a picture for faces again? Before anything was seen or searched, both are -Infinity. */
export function searchIsDue({ searchedMs, seenMs }: SearchHistory, atMs: number): boolean {
  return atMs - seenMs < QUIET_AFTER_MS || !(atMs - searchedMs < QUIET_GAP_MS)
}
