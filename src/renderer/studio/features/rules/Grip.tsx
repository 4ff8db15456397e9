import { IconGripVertical } from '@tabler/icons-react'
import type { DragEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useRowFocus } from '../scenes/use-row-focus'
import classes from './rules.module.css'

interface Props {
  name: string
  index: number
  of: number
  move(to: number): void
  drag: { draggable: true; onDragStart(event: DragEvent): void }
}

/** Takes something to another place of its list: dragged, or by Alt and an arrow key. */
export function Grip({ name, index, of, move, drag }: Props) {
  const { t } = useTranslation()
  const { row, claim } = useRowFocus(`${index}`)
  function onKey(event: KeyboardEvent): void {
    if (!event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return
    event.preventDefault()
    const to = index + (event.key === 'ArrowUp' ? -1 : 1)
    if (to < 0 || to >= of) return
    claim()
    move(to)
  }
  return (
    <button
      {...drag}
      ref={row}
      type="button"
      className={classes.grip}
      aria-label={t('rules.moveOf', { name, place: index + 1, of })}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      title={t('rules.moveHint')}
      onKeyDown={onKey}
    >
      <IconGripVertical size={16} aria-hidden />
    </button>
  )
}
