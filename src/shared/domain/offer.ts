import { z } from 'zod'

/** Who may buy an item: anyone, or whoever has given a tip here before that was not given back. */
export const mayBuy = ['everyone', 'tippers'] as const
export type MayBuy = (typeof mayBuy)[number]

/** What limits an item of the menu beside its price. Absent: nothing does. */
export const offer = z.object({
  /** After each sale, for everyone. 0: none. */
  cooldownMs: z.number().int().min(0).max(86_400_000).default(0),
  /** After each sale, for the viewer who bought. 0: none. */
  viewerCooldownMs: z.number().int().min(0).max(86_400_000).default(0),
  /** So many from `since` (epoch ms) on; what is given back is for sale again. */
  stock: z
    .object({ count: z.number().int().min(0).max(10_000), since: z.number().int().min(0) })
    .nullable()
    .default(null),
  who: z.enum(mayBuy).default('everyone'),
  /** Said to whoever bought it; empty: the words for all tips. */
  thanks: z.string().max(200).default(''),
})
export type Offer = z.infer<typeof offer>
export const plainOffer: Offer = offer.parse({})

/** What an item costs while everything is cheaper; never nothing. */
export const reducedPrice = (price: number, percentOff: number): number =>
  Math.max(1, Math.ceil((price * (100 - percentOff)) / 100))

/** What a tip counts for: the full price where less was asked, and all that was given beyond it. */
export const worthOf = ({ amount, worth }: { amount: number; worth?: number | undefined }): number =>
  worth ?? amount

/** Fills the holes in one pass, so that nothing a viewer wrote is taken for a hole. */
export function filledText(text: string, holes: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, hole: string) =>
    Object.hasOwn(holes, hole) ? (holes[hole] ?? '') : whole,
  )
}
