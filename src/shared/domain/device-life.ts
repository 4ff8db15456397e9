import { z } from 'zod'

/** The tag that tells two devices of one model apart. None of them is red, amber or green: those mean something. */
export const deviceColours = ['slate', 'blue', 'cyan', 'indigo', 'violet', 'lilac', 'brown', 'sand'] as const
export const deviceColour = z.enum(deviceColours)
export type DeviceColour = z.infer<typeof deviceColour>

/** `released`: cut by safety or by the operator; linked again only when asked. */
export const linkPhase = z.enum(['waiting', 'connecting', 'linked', 'released'])
export type LinkPhase = z.infer<typeof linkPhase>

/** How good a link is, from real exchanges alone. */
export const linkQuality = z.object({
  /** When the device last answered anything on this link (epoch ms); null before that. */
  lastHeardAt: z.number().nullable(),
  /** Answers in a row that did not come. */
  missed: z.number().int().min(0),
})
export type LinkQuality = z.infer<typeof linkQuality>
