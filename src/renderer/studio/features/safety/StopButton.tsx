import { Button } from '@mantine/core'
import { IconPlayerStopFilled } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { StopMeans } from '../../../../shared/domain/safety'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { isButton } from './gamepad'
import { isShortcut } from './shortcut'
import { wordsOfKey } from './stop-key'
import { useGamepad } from './use-gamepad'

/** Never covered, never disabled. Asks again until main has answered: stop must not be lost. */
function stop(means: StopMeans): void {
  ask('safety.stop', means).catch(() => setTimeout(() => stop(means), 100))
}

export function StopButton() {
  const { t } = useTranslation()
  const shortcut = useTold('settings')?.shortcuts.stop ?? 'CommandOrControl+Shift+S'
  const isStopped = useTold('safety')?.permit === 'stopped'
  const chosen = useTold('settings')?.shortcuts.gamepadButton ?? null
  useGamepad((button) => {
    if (isButton(chosen, button)) stop('gamepad')
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isShortcut(event, shortcut)) return
      event.preventDefault()
      // A key that is held down says nothing new once all is stopped; each line of it would hide the first.
      if (!event.repeat || !isStopped) stop('key')
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [shortcut, isStopped])
  return (
    <Button
      color="red.8"
      size="md"
      leftSection={<IconPlayerStopFilled size={18} />}
      onPointerDown={() => stop('button')}
      onClick={(event) => {
        // A pointer has stopped already when it went down; the keyboard's click has no pointer behind it.
        if (event.detail === 0) stop('button')
      }}
      title={t('safety.stopHint', { key: wordsOfKey(shortcut) })}
      data-testid="stop-all"
      style={{ flexShrink: 0 }}
    >
      {t('safety.stop')}
    </Button>
  )
}
