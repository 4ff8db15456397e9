import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { GamepadField } from './GamepadField'
import { JoystickField } from './JoystickField'
import { StopKeyField } from './StopKeyField'
import { StopPageField } from './StopPageField'

/** Every way to stop besides the button on the screen, and how each is set up. */
export function WaysTab() {
  const { t } = useTranslation()
  return (
    <Stack gap="lg">
      <Text size="sm">{t('ways.text')}</Text>
      <StopKeyField />
      <StopPageField />
      <GamepadField />
      <JoystickField />
    </Stack>
  )
}
