import { z } from 'zod'
import { AppError } from '../../contract/errors'
import { type Collection, collection, mediaId, type SceneSource } from '../scene'

const format = 'pulsedeck-scenes'
const version = 1
export const mostImageBytes = 10 * 1_024 * 1_024
export const mostVideoBytes = 60 * 1_024 * 1_024
/** Of an exported collection with its images and media files in it, in characters. */
export const mostFileLength = 64 * 1_024 * 1_024

const envelope = z.object({ format: z.literal(format), version: z.number().int().min(1) })
const sceneFile = envelope.extend({
  collection,
  /** Base64 of each medium that the collection shows. Its id proves it, so no pattern need run over megabytes. */
  media: z.record(mediaId, z.string().max(mostFileLength)),
})
export interface SceneFile {
  collection: Collection
  media: Record<string, string>
}

export const writeSceneFile = (file: SceneFile): string => JSON.stringify({ format, version, ...file })

/** @throws AppError `tooLarge` | `badInput` (no such file, or where it is wrong) | `unsupported` (of a later studio) */
export function readSceneFile(text: string): SceneFile {
  if (text.length > mostFileLength) throw new AppError('tooLarge', 'This file is larger than 64 MB.')
  const raw = jsonOf(text)
  const head = envelope.safeParse(raw)
  if (!head.success) throw new AppError('badInput', 'This is no file of scenes that Pulsedeck exported.')
  if (head.data.version > version)
    throw new AppError(
      'unsupported',
      'A later Pulsedeck exported this file. Update this one, then import it.',
    )
  const parsed = sceneFile.safeParse(raw)
  if (parsed.success) return { collection: parsed.data.collection, media: parsed.data.media }
  const [issue] = parsed.error.issues
  throw new AppError('badInput', `The file is damaged at ${issue?.path.join('.')}: ${issue?.message}.`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('badInput', 'This is no file of scenes: it is not JSON.', { cause })
  }
}

const mediaOf = (source: SceneSource): string[] =>
  source.kind === 'image' || source.kind === 'video' ? [source.mediaId] : []

/** The media that a collection shows, each once. */
export const mediaIn = ({ scenes }: Collection): string[] => [
  ...new Set(scenes.flatMap(({ items }) => items.flatMap(({ source }) => mediaOf(source)))),
]
