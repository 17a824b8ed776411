/** Two pictures that were compared. */
export interface ScoredPair {
  similarity: number
  same: boolean
  fold: number
}

/** Mean accuracy over folds; the threshold of each fold is chosen on the others (the protocol of LFW). */
export function foldedAccuracy(pairs: readonly ScoredPair[]): number {
  const folds = [...new Set(pairs.map(({ fold }) => fold))]
  const accuracies = folds.map((fold) => {
    const threshold = bestThreshold(pairs.filter((p) => p.fold !== fold))
    const tested = pairs.filter((p) => p.fold === fold)
    return tested.filter(({ similarity, same }) => similarity > threshold === same).length / tested.length
  })
  return accuracies.reduce((sum, a) => sum + a, 0) / accuracies.length
}

/** The threshold that judges most pairs rightly. */
function bestThreshold(pairs: readonly ScoredPair[]): number {
  const sorted = [...pairs].sort((a, b) => b.similarity - a.similarity)
  let right = sorted.filter(({ same }) => !same).length
  let best = right
  let threshold = 1
  sorted.forEach(({ similarity, same }, i) => {
    right += same ? 1 : -1
    if (right <= best) return
    best = right
    threshold = (similarity + (sorted[i + 1]?.similarity ?? -1)) / 2
  })
  return threshold
}

/** Error rate where as many genuine pairs are missed as impostor pairs accepted. */
export function equalErrorRate(genuine: readonly number[], impostor: readonly number[]): number {
  const thresholds = [...genuine, ...impostor].sort((a, b) => a - b)
  const missed = [...genuine].sort((a, b) => a - b)
  const wrong = [...impostor].sort((a, b) => a - b)
  let rate = 1
  let gap = Number.POSITIVE_INFINITY
  for (const t of thresholds) {
    const frr = countBelow(missed, t) / missed.length
    const far = 1 - countBelow(wrong, t) / wrong.length
    if (Math.abs(frr - far) >= gap) continue
    gap = Math.abs(frr - far)
    rate = (frr + far) / 2
  }
  return rate
}

/** The least threshold that at most `share` of the scores reach. */
export function thresholdAtRate(scores: readonly number[], share: number): number {
  const sorted = [...scores].sort((a, b) => b - a)
  const allowed = Math.floor(share * sorted.length)
  return (sorted[allowed] ?? -1) + 1e-6
}

/** p-quantile of durations, 0 … 1. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN
}

function countBelow(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
