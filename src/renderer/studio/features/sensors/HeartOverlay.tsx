import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { HeartCurve } from './HeartCurve'

/** Whether the picture and the browser-source page show the heart rate, and what they would show now. */
export function HeartOverlay() {
  const { t } = useTranslation()
  const isShown = useTold('settings')?.overlay.heart ?? false
  const heart = useTold('sensors')?.find(({ kind }) => kind === 'heartRate')
  const show = useAction((shown: boolean) => ask('overlay.showHeart', { shown }))
  const tryIt = useAction(() => ask('device.addSimulatedHeart'))
  return (
    <Stack gap={6} data-testid="heart-overlay">
      <Switch
        label={t('sensors.showHeart')}
        description={t('sensors.showHeartHint')}
        checked={isShown}
        onChange={(event) => show.act(event.currentTarget.checked)}
        data-testid="show-heart"
      />
      {heart ? (
        <HeartCurve sensor={heart} />
      ) : (
        <Group gap="xs">
          <Text size="xs" c="dimmed">
            {t('sensors.none')}
          </Text>
          <Button size="compact-xs" variant="default" onClick={tryIt.act} data-testid="add-simulated-heart">
            {t('sensors.addSimulated')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
