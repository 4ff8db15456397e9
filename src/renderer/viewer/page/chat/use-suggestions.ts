import { type KeyboardEvent, useState } from 'react'
import { completions, type ViewerCommand } from '../../../../shared/domain/viewer-command'

export interface Suggestions {
  list: readonly ViewerCommand[]
  /** The place of the one that Enter or Tab takes. */
  active: number
  /** Whether the key was for the list. */
  onKey(event: KeyboardEvent): boolean
  choose(name: ViewerCommand): void
}

/** Commands that what is written could become (WAI-ARIA Authoring Practices, combobox with a listbox). */
export function useSuggestions(text: string, setText: (text: string) => void): Suggestions {
  const [{ of, active, isShut }, setState] = useState({ of: '', active: 0, isShut: false })
  // Another beginning is another list: what was chosen in the last one says nothing of it.
  const isSame = of === text
  const list = isSame && isShut ? [] : completions(text)
  const place = isSame ? Math.min(active, Math.max(0, list.length - 1)) : 0
  const choose = (name: ViewerCommand) => setText(`/${name}`)
  const move = (by: number) =>
    setState({ of: text, active: (place + by + list.length) % list.length, isShut: false })

  return {
    list,
    active: place,
    choose,
    onKey(event) {
      const chosen = list[place]
      if (!chosen) return false
      if (event.key === 'ArrowDown') move(1)
      else if (event.key === 'ArrowUp') move(-1)
      else if (event.key === 'Escape') setState({ of: text, active: 0, isShut: true })
      else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) choose(chosen)
      else return false
      event.preventDefault()
      return true
    },
  }
}
