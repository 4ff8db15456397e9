import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { QuietIcon } from './QuietIcon'
import classes from './scenes.module.css'
import type { RowDrag } from './use-row-drag'

interface Props {
  /** Of the button that opens the menu, which a right click opens too. */
  label: string
  items: ReactNode
  drag: RowDrag
  isChosen: boolean
  /** What is wrong with it, over the whole width. */
  below?: ReactNode
  children: ReactNode
}

/** A row of a list: dragged to another place, with a menu of what is done to it now and then. */
export function RowMenu({ label, items, drag, isChosen, below, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li
      {...drag}
      className={classes.row}
      data-chosen={isChosen}
      onContextMenu={(event) => {
        event.preventDefault()
        setOpen(true)
      }}
    >
      <div className={classes.rowHead}>
        {children}
        <Menu position="bottom-start" opened={isOpen} onChange={setOpen}>
          <Menu.Target>
            <QuietIcon label={label}>
              <IconDots size={14} />
            </QuietIcon>
          </Menu.Target>
          <Menu.Dropdown>{items}</Menu.Dropdown>
        </Menu>
      </div>
      {below}
    </li>
  )
}
