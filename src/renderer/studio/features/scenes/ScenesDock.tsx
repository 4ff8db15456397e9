import { SceneList } from './SceneList'
import { SourceList } from './SourceList'
import classes from './scenes.module.css'
import { useSceneKeys } from './use-scene-keys'

/** Left of the picture: what there is to show, and what it is made of. */
export function ScenesDock() {
  useSceneKeys()
  return (
    <div className={classes.dock} data-testid="scenes-dock">
      <SceneList />
      <SourceList />
    </div>
  )
}
