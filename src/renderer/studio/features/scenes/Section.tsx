import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './scenes.module.css'

/** A list with its name and its tools. */
export function Section({
  title,
  tools,
  children,
}: {
  title: string
  tools: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.section} aria-label={title}>
      <Group justify="space-between" wrap="nowrap" gap={2}>
        <Text fw={600} size="sm" component="h3">
          {title}
        </Text>
        <Group gap={0} wrap="nowrap">
          {tools}
        </Group>
      </Group>
      {children}
    </section>
  )
}
