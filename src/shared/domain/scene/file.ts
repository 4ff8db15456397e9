import { z } from 'zod'
import { readOwnFile, writeOwnFile } from '../own-file'
import { type Collection, collection, mediaId, type SceneSource } from '../scene'

const format = 'pulsedeck-scenes'
const version = 1
export const mostImageBytes = 10 * 1_024 * 1_024
export const mostVideoBytes = 60 * 1_024 * 1_024
/** Of an exported collection with its images and media files in it, in characters. */
export const mostFileLength = 64 * 1_024 * 1_024

const sceneFile = z.object({
  collection,
  /** Base64 of each medium that the collection shows. Its id proves it, so no pattern need run over megabytes. */
  media: z.record(mediaId, z.string().max(mostFileLength)),
})
const file = { format, version, of: 'scenes', mostMegabytes: 64, schema: sceneFile }
export interface SceneFile {
  collection: Collection
  media: Record<string, string>
}

export const writeSceneFile = (content: SceneFile): string => writeOwnFile(file, content)

/** @throws AppError `tooLarge` | `badInput` (no such file, or where it is wrong) | `unsupported` (of a later studio) */
export const readSceneFile = (text: string): SceneFile => readOwnFile(text, file)

const mediaOf = (source: SceneSource): string[] =>
  source.kind === 'image' || source.kind === 'video' ? [source.mediaId] : []

/** The media that a collection shows, each once. */
export const mediaIn = ({ scenes }: Collection): string[] => [
  ...new Set(scenes.flatMap(({ items }) => items.flatMap(({ source }) => mediaOf(source)))),
]
