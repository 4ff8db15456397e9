import { Alert, Button, Group, List, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RadioTrouble } from '../../../../shared/domain/radio-trouble'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { adviceFor, type Step } from './advice'
import { Command } from './Command'

/** Why the radio is not on, and what to do. In full at first; a line while devices need the room. */
export function RadioNotice() {
  const { t } = useTranslation()
  const radio = useTold('radio')
  if (!radio || radio.state === 'on' || radio.adapter.kind === 'none') return null
  if (radio.trouble) return <Trouble trouble={radio.trouble} />
  return (
    <Text size="sm" c="dimmed">
      {t('radio.starting')}
    </Text>
  )
}

function Trouble({ trouble }: { trouble: RadioTrouble }) {
  const { t } = useTranslation()
  const hasDevices = (useTold('devices') ?? []).length > 0
  const [wish, setWish] = useState<boolean | null>(null)
  const retry = useAction(() => ask('radio.retry'))
  const isOpen = wish ?? !hasDevices
  const { what, values = {}, steps } = adviceFor(trouble)
  return (
    <Alert
      color="yellow"
      p="xs"
      title={t(`radio.title.${trouble.code}`)}
      styles={{ title: { color: 'inherit' } }}
      c="var(--mantine-color-text)"
      data-testid="radio-trouble"
    >
      <Text size="sm">{t(`radio.what.${what}`, values)}</Text>
      {isOpen && <Steps steps={steps} />}
      <Group gap="xs" mt={8}>
        <Button size="compact-sm" variant="default" loading={retry.busy} onClick={retry.act}>
          {t('radio.retry')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setWish(!isOpen)}>
          {t(isOpen ? 'radio.less' : 'radio.whatToDo')}
        </Button>
      </Group>
    </Alert>
  )
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation()
  return (
    <List
      size="sm"
      type={steps.length > 1 ? 'ordered' : 'unordered'}
      mt={6}
      spacing={4}
      styles={{ itemWrapper: { display: 'block' } }}
    >
      {steps.map(({ text, values = {}, command }) => (
        <List.Item key={text}>
          {t(`radio.step.${text}`, values)}
          {command && <Command text={command} />}
        </List.Item>
      ))}
    </List>
  )
}
