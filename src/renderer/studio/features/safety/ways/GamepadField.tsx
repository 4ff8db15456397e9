import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GamepadButton } from '../../../../../shared/domain/settings'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'
import { useGamepad } from '../use-gamepad'
import { Way } from './Way'

/** A game controller's button: chosen by pressing it. Works while this window may see controllers. */
export function GamepadField() {
  const { t } = useTranslation()
  const shortcuts = useTold('settings')?.shortcuts
  const [isListening, setListening] = useState(false)
  const save = useAction(async (gamepadButton: GamepadButton | null) => {
    if (shortcuts)
      await ask('settings.save', { section: 'shortcuts', value: { ...shortcuts, gamepadButton } })
  })
  useGamepad((button) => {
    if (!isListening) return
    setListening(false)
    save.act(button)
  })
  const chosen = shortcuts?.gamepadButton ?? null
  return (
    <Way title={t('ways.pad')}>
      <Text size="sm">{t('ways.padText')}</Text>
      <Text size="sm" data-testid="gamepad-chosen">
        {chosen ? t('ways.padChosen', { button: chosen.button, pad: chosen.pad }) : t('ways.padNone')}
      </Text>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setListening(!isListening)}
          data-testid="gamepad-learn"
        >
          {isListening ? t('ways.padPress') : t('ways.padChoose')}
        </Button>
        {chosen && (
          <Button size="compact-sm" variant="default" onClick={() => save.act(null)}>
            {t('ways.padForget')}
          </Button>
        )}
      </Group>
    </Way>
  )
}
