import { describe, expect, it } from 'vitest'
import type { MixReport } from '../../../../src/renderer/studio/media/sound/dsp/mix'
import {
  clipShownMs,
  createWarnings,
  type MixerFacts,
  silentAfterMs,
} from '../../../../src/renderer/studio/media/sound/warnings'

const level = (rmsDbfs: number, isClipped = false) => ({ peakDbfs: rmsDbfs, rmsDbfs, isClipped })
const report = (microphoneDbfs: number, change: Partial<MixReport> = {}): MixReport => ({
  channels: {
    microphone: level(microphoneDbfs),
    programme: level(-100),
    alerts: level(-100),
    tone: level(-100),
  },
  master: level(microphoneDbfs),
  duckDb: 0,
  ...change,
})
const live: MixerFacts = { isLive: true, hasMicrophone: true, isMuted: false }

describe('the warnings of the mixer', () => {
  it('say nothing of a sound microphone', () => {
    const warnings = createWarnings()
    expect(warnings(report(-20), live, 0)).toEqual([])
    expect(warnings(report(-20), live, silentAfterMs * 2)).toEqual([])
  })

  it('say for three seconds that something clipped', () => {
    const warnings = createWarnings()
    const clipped = report(-3)
    clipped.channels.microphone = level(-3, true)
    expect(warnings(clipped, live, 0)).toEqual(['microphoneClips'])
    expect(warnings(report(-20), live, clipShownMs - 1)).toEqual(['microphoneClips'])
    expect(warnings(report(-20), live, clipShownMs)).toEqual([])
  })

  it('say that the sum is held down', () =>
    expect(createWarnings()(report(-3, { master: level(-1, true) }), live, 0)).toEqual(['masterLimited']))

  it('say after ten seconds that a live microphone is silent, and no more once it is heard', () => {
    const warnings = createWarnings()
    expect(warnings(report(-90), live, 0)).toEqual([])
    expect(warnings(report(-90), live, silentAfterMs - 1)).toEqual([])
    expect(warnings(report(-90), live, silentAfterMs)).toEqual(['microphoneSilent'])
    expect(warnings(report(-30), live, silentAfterMs + 50)).toEqual([])
  })

  it.each<[string, Partial<MixerFacts>]>([
    ['while not live', { isLive: false }],
    ['without a microphone', { hasMicrophone: false }],
  ])('do not miss a sound %s, and count from when one is due', (_, change) => {
    const warnings = createWarnings()
    expect(warnings(report(-90), { ...live, ...change }, 0)).toEqual([])
    expect(warnings(report(-90), { ...live, ...change }, 60_000)).toEqual([])
    expect(warnings(report(-90), live, 60_000 + silentAfterMs - 1)).toEqual([])
    expect(warnings(report(-90), live, 60_000 + silentAfterMs)).toEqual(['microphoneSilent'])
  })

  it('say that viewers do not hear a muted microphone, not that it is silent', () => {
    const warnings = createWarnings()
    const muted = { ...live, isMuted: true }
    expect(warnings(report(-90), muted, 0)).toEqual(['microphoneMuted'])
    expect(warnings(report(-90), muted, 60_000)).toEqual(['microphoneMuted'])
    expect(warnings(report(-90), { ...muted, isLive: false }, 60_000)).toEqual([])
  })
})
