import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './ui.module.css'

/** One dockable area: a name, its tools, and a body that scrolls by itself. */
export function Panel({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.panel} aria-label={title}>
      <Group justify="space-between" className={classes.panelHead ?? ''} gap={4}>
        <Text fw={600} size="sm" component="h2">
          {title}
        </Text>
        <Group gap={4}>{tools}</Group>
      </Group>
      <div className={classes.panelBody}>{children}</div>
    </section>
  )
}

/** What goes here, and one way to begin. */
export function Empty({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
      {action}
    </div>
  )
}
