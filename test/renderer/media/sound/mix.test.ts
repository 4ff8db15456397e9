import { describe, expect, it } from 'vitest'
import { pairOf } from '../../../../src/renderer/studio/media/sound/dsp/channel'
import { silenceDbfs } from '../../../../src/renderer/studio/media/sound/dsp/decibel'
import { createMix, type MixReport } from '../../../../src/renderer/studio/media/sound/dsp/mix'
import {
  defaultMixer,
  type MixerChannel,
  type MixerSettings,
  mixerChannels,
} from '../../../../src/shared/domain/mixer'

const sampleRate = 48_000
const quantum = 128

/** Runs sine waves of these peaks through the mixer for a while. */
function mixed(settings: Partial<MixerSettings>, peaks: Partial<Record<MixerChannel, number>>, seconds = 1) {
  const mix = createMix(sampleRate, quantum, { ...defaultMixer, ...settings })
  const [master, monitor] = [pairOf(quantum), pairOf(quantum)]
  const run = (
    sounding: typeof peaks,
    lasting: number,
  ): MixReport & { out: Float32Array; near: Float32Array } => {
    mix.takeReport()
    for (let block = 0; block < (lasting * sampleRate) / quantum; block++) {
      const inputs = mixerChannels.map((name) =>
        sounding[name] === undefined ? [] : [wave(sounding[name], block)],
      )
      mix.process(inputs, master, monitor)
    }
    return { ...mix.takeReport(), out: master.left, near: monitor.left }
  }
  return { first: run(peaks, seconds), run, use: mix.use }
}
const wave = (peak: number, block: number) =>
  Float32Array.from(
    { length: quantum },
    (_, at) => peak * Math.sin((2 * Math.PI * (block * quantum + at)) / 64),
  )
const with_ = (name: MixerChannel, change: Partial<MixerSettings['microphone']>) => ({
  [name]: { ...defaultMixer[name], ...change },
})

describe('the mixer', () => {
  it('is silent while nothing sounds', () => {
    const { first } = mixed({}, {})
    expect(first.master).toEqual({ peakDbfs: silenceDbfs, rmsDbfs: silenceDbfs, isClipped: false })
  })

  it.each(mixerChannels)('sends %s as loud as it comes, until told otherwise', (name) => {
    expect(mixed({}, { [name]: 0.1 }).first.master.peakDbfs).toBeCloseTo(-20, 1)
    expect(
      mixed(with_(name, { gainDb: -20 }), { [name]: 0.1 }).run({ [name]: 0.1 }, 0.5).master.peakDbfs,
    ).toBeCloseTo(-40, 1)
    expect(
      mixed(with_(name, { gainDb: 12 }), { [name]: 0.1 }).run({ [name]: 0.1 }, 0.5).master.peakDbfs,
    ).toBeCloseTo(-8, 1)
  })

  it('sends nothing of a muted microphone, and still shows that it works', () => {
    const { run } = mixed(with_('microphone', { isMuted: true, isMonitored: true }), { microphone: 0.5 })
    const report = run({ microphone: 0.5 }, 0.5)
    expect(report.master.peakDbfs).toBe(silenceDbfs)
    expect(report.channels.microphone.peakDbfs).toBeCloseTo(-6, 1)
    expect(Math.max(...report.near)).toBe(0)
  })

  it('lets nothing out of a microphone that is muted from the start', () => {
    const { first } = mixed(with_('microphone', { isMuted: true }), { microphone: 0.5 }, 0.1)
    expect(first.master.peakDbfs).toBe(silenceDbfs)
  })

  it('lets the operator hear only what she asked for', () => {
    const both = { microphone: 0.1, programme: 0.1 }
    expect(Math.max(...mixed({}, both).first.near)).toBe(0)
    expect(Math.max(...mixed(with_('programme', { isMonitored: true }), both).first.near)).toBeCloseTo(0.1, 2)
  })

  it('holds a channel back by its delay, and no other', () => {
    const { first, run } = mixed(with_('microphone', { delayMs: 500 }), { microphone: 0.1 }, 0.48)
    expect(first.master.peakDbfs).toBe(silenceDbfs)
    expect(run({ microphone: 0.1 }, 0.1).master.peakDbfs).toBeCloseTo(-20, 1)
    expect(
      mixed(with_('microphone', { delayMs: 500 }), { programme: 0.1 }, 0.1).first.master.peakDbfs,
    ).toBeCloseTo(-20, 1)
  })

  it('never lets the sum clip, and says that it is too loud', () => {
    const { first } = mixed({}, { microphone: 0.9, programme: 0.9, tone: 0.9 })
    expect(first.master.peakDbfs).toBeLessThanOrEqual(-0.99)
    expect(first.master.isClipped).toBe(true)
    expect(first.channels.microphone.isClipped).toBe(false)
  })

  it('marks a source that comes clipped, however far its gain is down', () => {
    const { first } = mixed(with_('microphone', { gainDb: -20 }), { microphone: 1 })
    expect(first.channels.microphone.isClipped).toBe(true)
  })

  it.each(['programme', 'alerts'] as const)(
    'lowers %s while the microphone speaks, and lifts it afterwards',
    (other) => {
      const isOn = { ducking: { ...defaultMixer.ducking, isOn: true, amountDb: 12 } }
      const { first, run } = mixed(isOn, { [other]: 0.1 })
      expect(first.master.peakDbfs).toBeCloseTo(-20, 1)
      run({ [other]: 0.1, microphone: 0.05 }, 1)
      const speaking = run({ [other]: 0.1, microphone: 0.05 }, 0.2)
      expect(speaking.master.peakDbfs).toBeLessThan(-21)
      expect(speaking.duckDb).toBeCloseTo(-12, 0)
      expect(speaking.channels[other].peakDbfs).toBeCloseTo(-20, 1)
      run({ [other]: 0.1 }, 3)
      expect(run({ [other]: 0.1 }, 0.2).master.peakDbfs).toBeCloseTo(-20, 0)
    },
  )

  it('does not duck for a microphone that nobody hears', () => {
    const isOn = {
      ...with_('microphone', { isMuted: true }),
      ducking: { ...defaultMixer.ducking, isOn: true },
    }
    expect(mixed(isOn, { programme: 0.1, microphone: 0.5 }).first.duckDb).toBeCloseTo(0, 3)
  })
})
