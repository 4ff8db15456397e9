import { type MixerChannel, mixerChannels } from '../../../../shared/domain/mixer'
import type { MixReport } from './dsp/mix'

/** What the operator should hear of before viewers tell her; the interface has words for each. */
export type MixerWarning = `${MixerChannel}Clips` | 'masterLimited' | 'microphoneSilent' | 'microphoneMuted'

export const clipShownMs = 3_000
export const silentAfterMs = 10_000
export const silentDbfs = -60

export interface MixerFacts {
  isLive: boolean
  /** A microphone is open. */
  hasMicrophone: boolean
  isMuted: boolean
}

/** Watches reports for what should be said. Time is given with each. */
export function createWarnings(): (report: MixReport, facts: MixerFacts, now: number) => MixerWarning[] {
  const seenAt = new Map<MixerWarning, number>()
  let heardAt: number | null = null

  function isSilent({ channels }: MixReport, { isLive, hasMicrophone, isMuted }: MixerFacts, now: number) {
    const isWatched = isLive && hasMicrophone && !isMuted
    if (!isWatched || heardAt === null || channels.microphone.rmsDbfs > silentDbfs) heardAt = now
    return now - heardAt >= silentAfterMs
  }

  return (report, facts, now) => {
    for (const name of mixerChannels) if (report.channels[name].isClipped) seenAt.set(`${name}Clips`, now)
    const isSource = mixerChannels.some((name) => report.channels[name].isClipped)
    if (report.master.isClipped && !isSource) seenAt.set('masterLimited', now)
    const warnings = [...seenAt].filter(([, at]) => now - at < clipShownMs).map(([warning]) => warning)
    if (isSilent(report, facts, now)) warnings.push('microphoneSilent')
    if (facts.isLive && facts.hasMicrophone && facts.isMuted) warnings.push('microphoneMuted')
    return warnings
  }
}
