import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from '../rules.module.css'

/** A part of the form under its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <Text fw={600} size="sm" component="h3">
        {title}
      </Text>
      {children}
    </section>
  )
}
