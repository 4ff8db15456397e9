import { IconBroadcast } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scene } from '../../../../shared/domain/scene'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { NameField } from './NameField'
import { RowMenu } from './RowMenu'
import { SceneMenu } from './SceneMenu'
import classes from './scenes.module.css'
import { useRowDrag } from './use-row-drag'
import { useRowFocus } from './use-row-focus'
import { useSceneActions } from './use-scene-actions'

/** Scenes beyond the ninth have no key. */
const digits = 9

export function SceneRow({ scene, place, isShown }: { scene: Scene; place: number; isShown: boolean }) {
  const { t } = useTranslation()
  const [isNaming, setNaming] = useState(false)
  const { row, claim } = useRowFocus(`${place} ${isNaming}`)
  const actions = useSceneActions(scene, place)
  const show = useAction(() => ask('scenes.select', { sceneId: scene.id }))
  const drag = useRowDrag('scene', actions.yieldTo)
  const key = place < digits ? `Alt+${place + 1}` : undefined
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'F2') setNaming(true)
    if (!event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return
    claim()
    actions.move(event.key === 'ArrowUp' ? -1 : 1)
  }
  function named(name: string | null): void {
    claim()
    setNaming(false)
    if (name) actions.rename(name)
  }
  return (
    <RowMenu
      label={t('scenes.more', { name: scene.name })}
      drag={drag(scene.id)}
      isChosen={isShown}
      items={<SceneMenu actions={actions} onRename={() => setNaming(true)} />}
    >
      {isNaming ? (
        <NameField name={scene.name} onDone={named} />
      ) : (
        <button
          ref={row}
          type="button"
          className={classes.name}
          aria-pressed={isShown}
          aria-keyshortcuts={key}
          title={key}
          aria-label={t('scenes.use', { name: scene.name })}
          onClick={show.act}
          onDoubleClick={() => setNaming(true)}
          onKeyDown={onKey}
          data-testid="scene"
        >
          {isShown && <IconBroadcast size={14} style={{ flexShrink: 0 }} aria-hidden />}
          <span>{scene.name}</span>
        </button>
      )}
    </RowMenu>
  )
}
