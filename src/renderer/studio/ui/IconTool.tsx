import { ActionIcon } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  label: string
  size?: 'sm' | 'field'
  /** Of a button that stays down. */
  isPressed?: boolean
  isExpanded?: boolean
  isOff?: boolean
  onClick(): void
  children: ReactNode
}

/** As high as a field beside it. */
const fieldPx = 36

/** A button with an icon, whose name is read out and shown under the pointer. */
export function IconTool({ label, size, isPressed, isExpanded, isOff = false, onClick, children }: Props) {
  return (
    <ActionIcon
      variant={isPressed || isExpanded ? 'filled' : 'default'}
      aria-label={label}
      title={label}
      disabled={isOff}
      onClick={onClick}
      {...(size ? { size: size === 'field' ? fieldPx : size } : {})}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
    >
      {children}
    </ActionIcon>
  )
}
