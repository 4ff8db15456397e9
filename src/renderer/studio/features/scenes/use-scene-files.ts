import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { mirror } from '../../mirror'
import { saveFile } from '../../ui/save-file'
import { useAction } from '../../ui/use-action'
import { readMedia, upload } from './files'

/** The collection in use into a file, and a file into a collection. */
export function useSceneFiles() {
  const { t } = useTranslation()
  const exportFile = useAction(async () => {
    const { mediaId } = await ask('scenes.export')
    const name = mirror.getState().scenes?.collection.name ?? 'scenes'
    const fileName = `${name.replaceAll(/[^\p{L}\p{N} _-]/gu, '_')}.json`
    saveFile(fileName, 'application/json', await (await readMedia(mediaId)).text())
  })
  const importFile = useAction(async (file: File | undefined) => {
    if (!file) return
    await ask('scenes.import', { uploadId: await upload(file) })
    notifications.show({ message: t('scenes.imported', { name: file.name }) })
  })
  return { exportFile: exportFile.act, importFile: importFile.act, busy: exportFile.busy || importFile.busy }
}
