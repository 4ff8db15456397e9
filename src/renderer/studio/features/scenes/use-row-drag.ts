import { type DragEvent, useState } from 'react'

export interface RowDrag {
  draggable: true
  'data-over': boolean
  onDragStart(event: DragEvent): void
  onDragOver(event: DragEvent): void
  onDragLeave(): void
  onDrop(event: DragEvent): void
}

/** Rows of one list dragged onto each other; `dropped` hears the id of the one that takes this place. */
export function useRowDrag(list: string, dropped: (id: string) => void) {
  const [isOver, setOver] = useState(false)
  const type = `application/x-pulsedeck-${list}`
  return (id: string): RowDrag => ({
    draggable: true,
    'data-over': isOver,
    onDragStart(event) {
      event.dataTransfer.setData(type, id)
      event.dataTransfer.effectAllowed = 'move'
    },
    onDragOver(event) {
      if (!event.dataTransfer.types.includes(type)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop(event) {
      setOver(false)
      const from = event.dataTransfer.getData(type)
      if (from && from !== id) dropped(from)
    },
  })
}
