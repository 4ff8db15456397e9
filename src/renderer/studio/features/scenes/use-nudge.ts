import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { SceneItem } from '../../../../shared/domain/scene'
import { ask } from '../../bridge'
import { mirror } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { nudgeOf } from './keys'
import { boxOf, keepDraft, select, setDraft } from './state'

/** A held arrow key is kept once it is let go for this long. */
const keepAfterMs = 200

/** Arrow keys move what is selected, Delete removes it, Escape lets go of it. */
export function useNudge(item: SceneItem | undefined): (event: KeyboardEvent) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const keep = useAction(keepDraft)
  const remove = useAction(async (itemId: string) => {
    const sceneId = mirror.getState().scenes?.sceneId
    if (sceneId) await ask('scenes.change', { do: 'removeItem', sceneId, itemId })
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  return (event) => {
    if (event.key === 'Escape') return select(null)
    if (!item || item.locked) return
    if (event.key === 'Delete') return remove.act(item.id)
    const step = nudgeOf(event)
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    setDraft(item.id, { ...boxOf(item), x: item.x + step.x, y: item.y + step.y })
    clearTimeout(timer.current)
    timer.current = setTimeout(() => keep.act(false), keepAfterMs)
  }
}
