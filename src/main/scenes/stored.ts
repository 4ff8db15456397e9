import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { z } from 'zod'
import type { Clock } from '../../shared/domain/clock'
import { collection, firstCollection, mostCollections, sceneId } from '../../shared/domain/scene'
import { type RawSettings, readWhole, setAside, writeWhole } from '../settings/file'

export const storedScenes = z.object({
  version: z.literal(1),
  chosen: sceneId,
  /** `sceneId`: the scene that went out last. */
  kept: z.array(z.object({ collection, sceneId })).min(1).max(mostCollections),
})
export type StoredScenes = z.infer<typeof storedScenes>

export const firstName = 'My scenes'

function atFirst(): StoredScenes {
  const first = firstCollection(randomUUID(), firstName)
  return { version: 1, chosen: first.id, kept: [{ collection: first, sceneId: first.scenes[0]?.id ?? '' }] }
}

/** The scenes of the file; a damaged one is set aside and told, and the first start's scene is there instead. */
export async function readScenes(
  file: string,
  deps: { clock: Clock; onProblem(text: string): void },
): Promise<{ stored: StoredScenes; wasDamaged: boolean }> {
  const parsed = storedScenes.safeParse(await readWhole(file))
  if (parsed.success) return { stored: parsed.data, wasDamaged: false }
  const isThere = await stat(file).then(
    () => true,
    () => false,
  )
  if (isThere) {
    const aside = await setAside(file, deps.clock.wall())
    const kept = aside ? ` The damaged file is kept as ${aside}.` : ''
    deps.onProblem(`The scenes were damaged: there is one scene with the test pattern now.${kept}`)
  }
  return { stored: atFirst(), wasDamaged: isThere }
}

export const writeScenes = (file: string, scenes: StoredScenes): Promise<void> =>
  writeWhole(file, scenes satisfies RawSettings)
