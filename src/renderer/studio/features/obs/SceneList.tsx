import { ActionIcon, Button, Group, Stack, Text, Tooltip } from '@mantine/core'
import { IconHandOff, IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** The scenes of OBS: one press switches; the hand beside each says whether anything may move while it is on air. */
export function SceneList() {
  const { t } = useTranslation()
  const obs = useTold('obs')
  const change = useAction((scene: string) => ask('obs.switchScene', { scene }))
  return (
    <Stack gap={6}>
      {obs?.scenes.map((scene) => (
        <Group key={scene} gap="xs" wrap="nowrap">
          <Button
            style={{ flex: 1, minWidth: 0 }}
            variant={scene === obs.currentScene ? 'filled' : 'default'}
            color="gray"
            aria-pressed={scene === obs.currentScene}
            onClick={() => change.act(scene)}
          >
            {scene}
          </Button>
          <MotionSwitch scene={scene} />
        </Group>
      ))}
      <Text size="xs" c="dimmed">
        {t('obs.closedHint')}
      </Text>
    </Stack>
  )
}

function MotionSwitch({ scene }: { scene: string }) {
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
        size="lg"
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
