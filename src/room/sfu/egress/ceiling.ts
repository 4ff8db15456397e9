/**
 * How much one viewer may be sent. Nothing limits a viewer until the way is congested; then what got through is the limit,
 * and it is raised only by what more got through in a trial: padding for a moment, as much as the next layer would add.
 */
export interface Ceiling {
  /** Null: no limit is known. */
  readonly bps: number | null
  /**
   * Call every 50 ms. Returns the bytes of padding to send now.
   *
   * @param nextBps what the next layer up carries, sound not counted; null when there is none
   */
  tick(state: {
    nowMs: number
    receivedBps: number
    isCongested: boolean
    sentBps: number
    nextBps: number | null
  }): number
}

export interface CeilingPolicy {
  /** Of what got through when the way was congested. */
  keep: number
  /** Between cuts, for one to show. */
  settleMs: number
  firstTrialMs: number
  longestTrialGapMs: number
  trialMs: number
  /** More than the next layer carries. */
  margin: number
  /** Without congestion where there is nothing above: the limit is forgotten. */
  forgetMs: number
}

export const ceilingPolicy: CeilingPolicy = {
  keep: 0.85,
  settleMs: 1_000,
  firstTrialMs: 3_000,
  longestTrialGapMs: 60_000,
  trialMs: 1_000,
  margin: 1.25,
  forgetMs: 10_000,
}

const tickMs = 50
/** Of what a trial sends: bitrates are never met exactly. */
const enough = 0.92

export function createCeiling(policy: CeilingPolicy = ceilingPolicy): Ceiling {
  let bps: number | null = null
  let cutAt = Number.NEGATIVE_INFINITY
  let trial: { until: number; bps: number } | null = null
  let trialAt = 0
  let gapMs = policy.firstTrialMs

  function cut(nowMs: number, receivedBps: number): void {
    if (trial) gapMs = Math.min(policy.longestTrialGapMs, gapMs * 2)
    else if (nowMs - cutAt > policy.longestTrialGapMs) gapMs = policy.firstTrialMs
    trial = null
    trialAt = nowMs + gapMs
    if (nowMs - cutAt < policy.settleMs) return
    cutAt = nowMs
    bps = Math.min(bps ?? Number.POSITIVE_INFINITY, receivedBps * policy.keep)
  }

  /** What gets through, the way carries. */
  function raise(nowMs: number, receivedBps: number): void {
    if (bps === null) return
    bps = Math.max(bps, receivedBps)
    if (!trial || (nowMs < trial.until && bps < trial.bps * enough)) return
    trial = null
    trialAt = nowMs + policy.firstTrialMs
  }

  return {
    get bps() {
      return bps
    },
    tick({ nowMs, receivedBps, isCongested, sentBps, nextBps }) {
      if (isCongested) cut(nowMs, receivedBps)
      else raise(nowMs, receivedBps)
      if (bps === null || isCongested) return 0
      if (nextBps === null) {
        trial = null
        if (nowMs - cutAt > policy.forgetMs) bps = null
        return 0
      }
      if (!trial && nowMs >= trialAt) trial = { until: nowMs + policy.trialMs, bps: nextBps * policy.margin }
      return trial ? Math.max(0, ((trial.bps - sentBps) / 8_000) * tickMs) : 0
    },
  }
}
