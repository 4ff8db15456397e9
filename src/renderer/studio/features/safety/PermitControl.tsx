import { Group } from '@mantine/core'
import { useState } from 'react'
import { useEngineAnswers } from '../../engine'
import { useTold } from '../../mirror'
import { ArmSheet } from './ArmSheet'
import { PermitActions } from './PermitActions'
import { PermitBadge } from './PermitBadge'
import { UnknownBadge } from './UnknownBadge'

/** The permit is a place: its state, why, and what leads on. Unknown while main does not answer. */
export function PermitControl() {
  const safety = useTold('safety')
  const answers = useEngineAnswers()
  const [sheet, setSheet] = useState(false)
  if (!safety) return null
  return (
    <Group gap="xs" wrap="nowrap">
      {answers ? <PermitBadge safety={safety} /> : <UnknownBadge />}
      {answers && <PermitActions safety={safety} onArm={() => setSheet(true)} />}
      <ArmSheet opened={sheet} onClose={() => setSheet(false)} />
    </Group>
  )
}
