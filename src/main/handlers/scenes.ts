import type { sceneRequests } from '../../shared/contract/requests/scenes'
import type { Handlers } from '../../shared/contract/studio'
import type { SceneLibrary } from '../scenes/library'
import type { Scenes } from '../scenes/scenes'

interface Parts {
  scenes: Scenes
  sceneLibrary: SceneLibrary
}

export const sceneHandlers = ({
  scenes,
  sceneLibrary,
}: Parts): Pick<Handlers, keyof typeof sceneRequests> => ({
  'scenes.change': scenes.change,
  'scenes.select': ({ sceneId }) => scenes.select(sceneId),
  'scenes.undo': scenes.undo,
  'scenes.redo': scenes.redo,
  'scenes.addCollection': ({ name }) => scenes.create(name),
  'scenes.useCollection': ({ id }) => scenes.use(id),
  'scenes.renameCollection': ({ id, name }) => scenes.rename(id, name),
  'scenes.removeCollection': ({ id }) => scenes.remove(id),
  'scenes.upload': ({ uploadId, offset, data }) => sceneLibrary.upload(uploadId, offset, data),
  'scenes.addMedia': ({ uploadId }) => sceneLibrary.keepMedia(uploadId),
  'scenes.import': ({ uploadId }) => sceneLibrary.importFile(uploadId),
  'scenes.export': async () => ({ mediaId: await sceneLibrary.exportFile() }),
  'sceneMedia.read': ({ mediaId, offset }) => sceneLibrary.read(mediaId, offset),
})
