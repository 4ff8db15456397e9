import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { hotkeyOf } from '../../../../shared/domain/rule'
import { useTold } from '../../mirror'
import { takenBy } from './hotkeys'
import { useProblem } from './problems'

/** Takes the keys that are pressed in it. Tab and Escape stay what they are. */
export function HotkeyField({ keys, change }: { keys: string; change(keys: string): void }) {
  const { t } = useTranslation()
  const problem = useProblem('keys')
  const stopKey = useTold('settings')?.shortcuts.stop ?? ''
  const taken = takenBy(keys, stopKey)
  return (
    <TextInput
      label={t('rules.keys')}
      description={t('rules.keysHint')}
      placeholder={t('rules.pressKeys')}
      value={keys}
      readOnly
      onKeyDown={(event) => {
        const pressed = hotkeyOf(event.nativeEvent)
        if (pressed === null) return
        event.preventDefault()
        event.stopPropagation()
        change(pressed)
      }}
      error={taken ? t(`rules.taken.${taken}`) : problem && t('rules.pressKeys')}
      data-testid="rule-keys"
    />
  )
}
