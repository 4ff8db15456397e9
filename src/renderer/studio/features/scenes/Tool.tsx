import { Tooltip } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'
import { QuietIcon } from './QuietIcon'

interface Props extends Pick<ComponentProps<typeof QuietIcon>, 'onClick' | 'disabled'> {
  label: string
  children: ReactNode
  isPressed?: boolean
  testId?: string
}

/** A small button that says what it does. */
export function Tool({ label, children, isPressed, testId, ...rest }: Props) {
  return (
    <Tooltip label={label} openDelay={500}>
      <QuietIcon {...rest} label={label} aria-pressed={isPressed} data-testid={testId}>
        {children}
      </QuietIcon>
    </Tooltip>
  )
}
