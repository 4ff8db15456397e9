import { AppError } from '../../../../../shared/contract/errors'
import { type AlertTheme, mostThemes, picturesOf } from '../../../../../shared/domain/overlay/theme'
import { adopted, readThemeFile, writeThemeFile } from '../../../../../shared/domain/overlay/theme-file'
import { RequestFailed } from '../../../bridge'
import { mirror } from '../../../mirror'
import { fromBase64, toBase64 } from '../../scenes/files'
import { newId } from '../../scenes/state'
import { keepPicture, keepSound, readOverlayMedia } from '../overlay-media'

const soundsNow = () => mirror.getState().settings?.sounds.kept ?? []
const base64Of = async (id: string) => toBase64(await (await readOverlayMedia(id)).bytes())

/** Themes with all that they show and play, as a file. @throws RequestFailed */
export async function exportThemes(themes: readonly AlertTheme[]): Promise<string> {
  const pictures: Record<string, string> = {}
  for (const id of new Set(picturesOf({ themes: [...themes] }))) pictures[id] = await base64Of(id)
  const played = new Set(themes.flatMap(({ sound }) => sound?.soundId ?? []))
  const sounds: Record<string, { name: string; durationMs: number; data: string }> = {}
  for (const { id, name, durationMs } of soundsNow())
    if (played.has(id)) sounds[id] = { name, durationMs, data: await base64Of(id) }
  return writeThemeFile({ themes: [...themes], pictures, sounds })
}

/** Each medium is checked as if it were chosen by hand; a theme goes without one that is none. @throws RequestFailed */
export async function importThemes(text: string, here: readonly AlertTheme[]): Promise<AlertTheme[]> {
  const { themes, ...media } = opened(text)
  const [pictures, sounds] = [new Map<string, string>(), new Map<string, string>()]
  for (const [id, data] of Object.entries(media.pictures))
    await kept(
      () => keepPicture(blobOf(data)),
      (own) => pictures.set(id, own),
    )
  for (const [id, { name, data }] of Object.entries(media.sounds))
    await kept(
      () => keepSound(blobOf(data), name),
      (own) => sounds.set(id, own),
    )
  const room = mostThemes - here.length
  return adopted(themes.slice(0, room), { pictures, sounds }, { themes: here, freshId: newId })
}

/** The message is the one that main would send. */
function opened(text: string) {
  try {
    return readThemeFile(text)
  } catch (error) {
    if (error instanceof AppError) throw new RequestFailed(error.code, error.message)
    throw error
  }
}

/** What cannot be decoded is left out; what main refuses is told. */
async function kept(keep: () => Promise<string>, then: (id: string) => unknown): Promise<void> {
  try {
    then(await keep())
  } catch (error) {
    if (error instanceof RequestFailed) throw error
  }
}

const blobOf = (data: string): Blob => new Blob([fromBase64(data)])
