import { join } from 'node:path'
import { mostFileLength } from '../../shared/domain/scene/file'
import { workInThread } from '../scenes/files/in-thread'
import { createSceneLibrary } from '../scenes/library'
import { createMediaStore } from '../scenes/media-store'
import { createScenes } from '../scenes/scenes'
import { createUploads } from '../scenes/uploads'
import type { Core } from './core'

/** What the operator shows: her scenes, and the images in them. */
export async function composeScenes({ platform, clock, host, changed }: Core) {
  const dir = platform.paths.data
  const scenes = await createScenes({
    ...{ dir, clock },
    onChange: () => changed('scenes'),
    onProblem: host.note,
  })
  const media = createMediaStore(join(dir, 'scene-media'))
  // Only now: what an undo of this session brings back must still be there.
  if (!scenes.wasDamaged) await media.prune(scenes.mediaInUse())
  const work = workInThread(join(platform.paths.out, 'main', 'scene-files.js'))
  const uploads = createUploads({ clock, mostBytes: mostFileLength })
  return { scenes, uploads, sceneLibrary: createSceneLibrary({ scenes, media, uploads, work }) }
}
