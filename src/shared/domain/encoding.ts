import { z } from 'zod'

/** In the order they are worth having from an encoder in hardware. */
export const publishCodecs = ['H264', 'VP9', 'AV1', 'VP8'] as const
export type PublishCodec = (typeof publishCodecs)[number]

export const pictureHeights = [1_080, 720, 480] as const
export const frameRates = [60, 30, 15] as const
/**
 * How viewers with different lines are served: several streams of different sizes, one stream in layers (VP9 and AV1; other
 * codecs send one size), or one size for all.
 */
export const layerings = ['simulcast', 'svc', 'single'] as const
export const contentHints = ['motion', 'detail', 'text'] as const

const oneOf = <N extends number>(values: readonly N[]) =>
  z.number().refine((value): value is N => values.some((each) => each === value))

/** How the picture is encoded. The programme is never enlarged: a larger height than its own changes nothing. */
export const encoding = z.strictObject({
  /** `auto`: what this machine encodes in hardware, else what is cheapest in software. */
  codec: z.enum(['auto', ...publishCodecs]),
  layering: z.enum(layerings),
  /** Of the picture's shorter side, at most. */
  height: oneOf(pictureHeights),
  frameRate: oneOf(frameRates),
  /** Of the largest layer, at most. */
  bitrateKbps: z.number().int().min(300).max(20_000),
  /** What to save when it gets tight: smooth motion, or a sharp picture. */
  contentHint: z.enum(contentHints),
})

/** As kept in the settings: what a file leaves out is as at first. */
export const encodingSettings = z.object({
  codec: encoding.shape.codec.default('auto'),
  layering: encoding.shape.layering.default('simulcast'),
  height: encoding.shape.height.default(720),
  frameRate: encoding.shape.frameRate.default(30),
  bitrateKbps: encoding.shape.bitrateKbps.default(2_500),
  contentHint: encoding.shape.contentHint.default('motion'),
})
/** The same as an earlier version may have kept it: three sizes or not. */
export const keptEncoding = z.preprocess((kept) => {
  const isSingle =
    typeof kept === 'object' && kept !== null && 'simulcast' in kept && kept.simulcast === false
  return isSingle ? { layering: 'single', ...kept } : kept
}, encodingSettings)
export type EncodingSettings = z.infer<typeof encodingSettings>

export const defaultEncoding: EncodingSettings = encodingSettings.parse({})

export type PresetName = 'balanced' | 'sharp' | 'thrifty' | 'screen'
type Preset = Pick<EncodingSettings, 'height' | 'frameRate' | 'bitrateKbps' | 'contentHint'>

/** Whole sets for who would rather not choose each. */
export const encodingPresets: Record<PresetName, Preset> = {
  balanced: { height: 720, frameRate: 30, bitrateKbps: 2_500, contentHint: 'motion' },
  sharp: { height: 1_080, frameRate: 30, bitrateKbps: 5_000, contentHint: 'motion' },
  thrifty: { height: 480, frameRate: 30, bitrateKbps: 900, contentHint: 'motion' },
  screen: { height: 1_080, frameRate: 15, bitrateKbps: 3_000, contentHint: 'text' },
}

/** What to go over to with a picture of another height (its short side), from a preset that sent the old one whole. */
export function followingPreset(encoding: EncodingSettings, height: number): Preset | null {
  const present = presetOf(encoding)
  if (height > 720 && present === 'balanced') return encodingPresets.sharp
  if (height <= 720 && present === 'sharp') return encodingPresets.balanced
  return null
}

/** The preset whose values these are; null for a mix of one's own. */
export function presetOf(encoding: EncodingSettings): PresetName | null {
  const names = Object.keys(encodingPresets) as PresetName[]
  const isSame = (preset: Preset) =>
    preset.height === encoding.height &&
    preset.frameRate === encoding.frameRate &&
    preset.bitrateKbps === encoding.bitrateKbps &&
    preset.contentHint === encoding.contentHint
  return names.find((name) => isSame(encodingPresets[name])) ?? null
}
