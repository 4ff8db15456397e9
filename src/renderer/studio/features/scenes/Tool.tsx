import { ActionIcon, Tooltip } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'

interface Props extends Pick<ComponentProps<typeof ActionIcon<'button'>>, 'onClick' | 'disabled'> {
  label: string
  children: ReactNode
  isPressed?: boolean
  testId?: string
}

/** A small button that says what it does. */
export function Tool({ label, children, isPressed, testId, ...rest }: Props) {
  return (
    <Tooltip label={label} openDelay={500}>
      <ActionIcon
        {...rest}
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={label}
        aria-pressed={isPressed}
        data-testid={testId}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
