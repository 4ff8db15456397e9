import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'
import { Way } from './Way'

/** A controller's button that the engine reads itself, so that it works without this window. Linux alone. */
export function JoystickField() {
  const { t } = useTranslation()
  const chosen = useTold('settings')?.shortcuts.joystickButton ?? null
  const learn = useAction(() => ask('stopButton.learn'))
  const forget = useAction(() => ask('stopButton.forget'))
  return (
    <Way title={t('ways.stick')}>
      <Text size="sm">{t('ways.stickText')}</Text>
      <Text size="sm">
        {chosen ? t('ways.padChosen', { button: chosen.button, pad: chosen.device }) : t('ways.padNone')}
      </Text>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" disabled={learn.busy} onClick={learn.act}>
          {learn.busy ? t('ways.padPress') : t('ways.padChoose')}
        </Button>
        {chosen && (
          <Button size="compact-sm" variant="default" onClick={forget.act}>
            {t('ways.padForget')}
          </Button>
        )}
      </Group>
    </Way>
  )
}
