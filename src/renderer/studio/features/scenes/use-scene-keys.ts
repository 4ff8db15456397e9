import { useEffect } from 'react'
import { ask } from '../../bridge'
import { mirror } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { type SceneKey, sceneKeyOf } from './keys'

/** Undo, redo and the scenes' digits, wherever the focus is, but not while something is typed or a dialog asks. */
export function useSceneKeys(): void {
  const { act } = useAction(perform)
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const key = sceneKeyOf(event)
      if (!key || isTaken(event.target)) return
      event.preventDefault()
      act(key)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  })
}

async function perform(key: SceneKey): Promise<void> {
  const { scenes } = mirror.getState()
  if (key.do !== 'scene') return ask(`scenes.${key.do}`)
  const scene = scenes?.collection.scenes[key.place]
  if (scene && scene.id !== scenes.sceneId) await ask('scenes.select', { sceneId: scene.id })
}

const isTaken = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
