import { describe, expect, it } from 'vitest'
import {
  defaultEncoding,
  encodingPresets,
  encodingSettings,
  type PresetName,
  presetOf,
} from '../../../src/shared/domain/encoding'

describe('how the picture is encoded', () => {
  it('is the balanced preset at first, in what this machine encodes best', () => {
    expect(presetOf(defaultEncoding)).toBe('balanced')
    expect(defaultEncoding).toMatchObject({ codec: 'auto', simulcast: true })
  })

  it.each(Object.keys(encodingPresets) as PresetName[])('knows the preset %s by its values', (name) => {
    const encoding = encodingSettings.parse({ ...defaultEncoding, ...encodingPresets[name] })
    expect(presetOf(encoding)).toBe(name)
    expect(presetOf({ ...encoding, bitrateKbps: encoding.bitrateKbps + 1 })).toBeNull()
  })

  it.each([{ height: 700 }, { frameRate: 0 }, { bitrateKbps: 100 }, { codec: 'H265' }])(
    'does not take %j',
    (wrong) => {
      expect(encodingSettings.safeParse(wrong).success).toBe(false)
    },
  )
})
