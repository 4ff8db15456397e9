import { useTranslation } from 'react-i18next'
import type { PictureSize, SceneSource } from '../../../../shared/domain/scene'
import { ask } from '../../bridge'
import { useMedia } from '../../media-context'
import { useAction } from '../../ui/use-action'
import { upload } from './files'
import { freshItem, sizeOfImage } from './fresh-item'
import { newId, select, usePictureSize } from './state'
import { useItemChange } from './use-change'

/** Puts sources on top of the scene that goes out, selected, so that they can be placed at once. */
export function useAddSource() {
  const { t } = useTranslation()
  const media = useMedia()
  const change = useItemChange()
  const picture = usePictureSize()

  function add(name: string, source: SceneSource, own?: PictureSize): void {
    const id = newId()
    change.act({ do: 'addItem', item: freshItem({ id, name, source }, picture, own) })
    select(id)
  }
  async function addScreen(): Promise<void> {
    const source = { kind: 'screen', id: newId() } as const
    // A closed picker adds nothing.
    if ((await media.openSource(source)) === null) add(t('sources.kind.screen'), source)
  }
  const addFile = useAction(async (file: File | undefined) => {
    if (!file) return
    const { mediaId, kind } = await ask('scenes.addMedia', { uploadId: await upload(file) })
    const name = file.name.slice(0, 60).trim() || t(`sources.kind.${kind}`)
    add(name, { kind, mediaId }, kind === 'image' ? await sizeOfImage(file) : undefined)
  })
  return { add, addScreen: () => void addScreen(), addFile: addFile.act, busy: addFile.busy }
}
