import { ActionIcon } from '@mantine/core'
import type { ComponentProps } from 'react'

type Props = ComponentProps<typeof ActionIcon<'button'>> & { label: string }

/** The small quiet button of heads and rows. Whatever else is given, a menu's own parts among it, goes to the button. */
export function QuietIcon({ label, ...rest }: Props) {
  return <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} {...rest} />
}
