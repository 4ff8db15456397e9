import { Popover } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SceneItem } from '../../../../shared/domain/scene'
import { PlaceForm } from './PlaceForm'
import type { Sheet } from './SourceRow'
import classes from './scenes.module.css'
import { sourceIcons } from './source-icons'
import { select } from './state'
import { focusNeighbour, type RowFocus } from './use-row-focus'
import type { SourceActions } from './use-source-actions'

/** The rest of the row stays in sight beside the form. */
const beyondSwitches = 75
/** The bar that nothing may cover has 300. */
const belowBar = 250

interface Props {
  item: SceneItem
  isSelected: boolean
  actions: SourceActions
  focus: RowFocus
  sheet: Sheet
  open(sheet: Sheet): void
}

/** The part of a row that selects it, and where its exact numbers open. */
export function SourceName({ item, isSelected, actions, focus, sheet, open }: Props) {
  const { t } = useTranslation()
  const { id, name, visible, source } = item
  const Icon = sourceIcons[source.kind]
  const close = () => open(null)
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'F2') open('name')
    if (event.key === 'Delete') {
      focusNeighbour(event.currentTarget)
      actions.remove()
    }
    if (!event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return
    focus.claim()
    actions.move(event.key === 'ArrowUp' ? 1 : -1)
  }
  return (
    <Popover
      opened={sheet === 'place'}
      onDismiss={close}
      position="right"
      offset={beyondSwitches}
      zIndex={belowBar}
      trapFocus
      shadow="md"
    >
      <Popover.Target>
        <button
          ref={focus.row}
          type="button"
          className={classes.name}
          data-hidden={!visible}
          aria-pressed={isSelected}
          aria-label={t('sources.select', { name })}
          onClick={() => select(isSelected ? null : id)}
          onDoubleClick={() => open('name')}
          onKeyDown={onKey}
          data-testid="source"
        >
          <Icon size={14} style={{ flexShrink: 0 }} />
          <span>{name}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <PlaceForm item={item} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  )
}
