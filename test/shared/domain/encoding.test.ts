import { describe, expect, it } from 'vitest'
import {
  defaultEncoding,
  encodingPresets,
  encodingSettings,
  followingPreset,
  keptEncoding,
  type PresetName,
  presetOf,
} from '../../../src/shared/domain/encoding'

describe('how the picture is encoded', () => {
  it('is the balanced preset at first, in what this machine encodes best', () => {
    expect(presetOf(defaultEncoding)).toBe('balanced')
    expect(defaultEncoding).toMatchObject({ codec: 'auto', layering: 'simulcast' })
  })

  it.each(Object.keys(encodingPresets) as PresetName[])('knows the preset %s by its values', (name) => {
    const encoding = encodingSettings.parse({ ...defaultEncoding, ...encodingPresets[name] })
    expect(presetOf(encoding)).toBe(name)
    expect(presetOf({ ...encoding, bitrateKbps: encoding.bitrateKbps + 1 })).toBeNull()
  })

  it('follows the size of the picture where it is a preset that sends all of it', () => {
    const sharp = { ...defaultEncoding, ...encodingPresets.sharp }
    const thrifty = { ...defaultEncoding, ...encodingPresets.thrifty }
    expect(followingPreset(defaultEncoding, 1_080)).toEqual(encodingPresets.sharp)
    expect(followingPreset(sharp, 720)).toEqual(encodingPresets.balanced)
    expect(followingPreset(sharp, 1_080)).toBeNull()
    expect(followingPreset(thrifty, 1_080)).toBeNull()
    expect(followingPreset({ ...defaultEncoding, bitrateKbps: 2_600 }, 1_080)).toBeNull()
  })

  it.each([{ height: 700 }, { frameRate: 0 }, { bitrateKbps: 100 }, { codec: 'H265' }])(
    'does not take %j',
    (wrong) => {
      expect(encodingSettings.safeParse(wrong).success).toBe(false)
    },
  )
})

it.each([
  [{}, 'simulcast'],
  [{ simulcast: true }, 'simulcast'],
  [{ simulcast: false }, 'single'],
  [{ simulcast: false, layering: 'svc' }, 'svc'],
])('settings kept as %j send %s', (kept, layering) => {
  expect(keptEncoding.parse(kept)).toEqual({ ...defaultEncoding, layering })
})
