import { z } from 'zod'

const kept = z.object({ sounds: z.object({ kept: z.array(z.object({ id: z.string(), name: z.string() })) }) })
export type KeptSounds = z.infer<typeof kept>['sounds']['kept']

/** The sounds that were imported; none in a studio that keeps none. */
export const soundsOf = (settings: unknown): KeptSounds => kept.safeParse(settings).data?.sounds.kept ?? []
