import { Button, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'
import { acceleratorOf } from '../shortcut'
import { useStopKey } from '../stop-key'
import { Way } from './Way'

/** The stop key: which it is, where it works, and how to choose another. */
export function StopKeyField() {
  const { t } = useTranslation()
  const key = useStopKey()
  const shortcuts = useTold('settings')?.shortcuts
  const problem = useTold('host')?.stopShortcutProblem
  const [isListening, setListening] = useState(false)
  const save = useAction(async (stop: string) => {
    if (shortcuts) await ask('settings.save', { section: 'shortcuts', value: { ...shortcuts, stop } })
  })
  useEffect(() => {
    if (!isListening) return
    const onKey = (event: KeyboardEvent) => {
      const accelerator = acceleratorOf(event)
      if (!accelerator) return
      event.preventDefault()
      event.stopPropagation()
      setListening(false)
      save.act(accelerator)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  })
  return (
    <Way title={t('ways.key')}>
      <Text size="sm">{problem ?? t('ways.keyWorks', { key })}</Text>
      {problem && <Text size="sm">{t('ways.keyInWindow', { key })}</Text>}
      <Button size="compact-sm" variant="default" w="fit-content" onClick={() => setListening(!isListening)}>
        {isListening ? t('ways.keyPress') : t('ways.keyChange')}
      </Button>
    </Way>
  )
}
