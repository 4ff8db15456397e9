import { ActionIcon, Tooltip } from '@mantine/core'
import { IconHandOff, IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** Whether anything may move while a scene is on air. */
export function MotionSwitch({ scene }: { scene: string }) {
  const { t } = useTranslation()
  const safety = useTold('settings')?.safety
  const change = useAction(async (offScenes: string[]) => {
    if (safety) await ask('settings.save', { section: 'safety', value: { ...safety, offScenes } })
  })
  if (!safety) return null
  const isClosed = safety.offScenes.includes(scene)
  const others = safety.offScenes.filter((other) => other !== scene)
  const label = t(isClosed ? 'obs.openScene' : 'obs.closeScene', { scene })
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="md"
        variant={isClosed ? 'light' : 'subtle'}
        color={isClosed ? 'yellow' : 'gray'}
        aria-label={label}
        aria-pressed={isClosed}
        onClick={() => change.act(isClosed ? others : [...others, scene])}
      >
        {isClosed ? <IconHandStop size={18} /> : <IconHandOff size={18} />}
      </ActionIcon>
    </Tooltip>
  )
}
