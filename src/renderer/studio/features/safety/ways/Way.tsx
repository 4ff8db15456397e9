import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** One way to stop: its name, and what belongs to it. */
export function Way({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={6} component="section" aria-label={title}>
      <Text fw={600} size="sm" component="h3">
        {title}
      </Text>
      {children}
    </Stack>
  )
}
