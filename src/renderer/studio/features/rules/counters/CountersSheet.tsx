import { Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Counter, counter as counterSchema, mostCounted } from '../../../../../shared/domain/rule'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'

/** What rules count, to be looked at and put right. */
export function CountersButton() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)} data-testid="counters">
        {t('rules.counters')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('rules.counters')}
        zIndex={200}
        yOffset={64}
      >
        <Counters />
      </Modal>
    </>
  )
}

function Counters() {
  const { t } = useTranslation()
  const counters = useTold('counters') ?? []
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('rules.countersHint', { hole: '{counter.name}' })}
      </Text>
      {counters.map((each) => (
        <CounterRow key={each.name} counter={each} />
      ))}
      <NewCounter />
    </Stack>
  )
}

function CounterRow({ counter: { name, value } }: { counter: Counter }) {
  const { t } = useTranslation()
  const set = useAction((next: number) => ask('rules.setCounter', { name, value: next }))
  const remove = useAction(() => ask('rules.removeCounter', { name }))
  return (
    <Group gap="xs" wrap="nowrap" data-testid={`counter-${name}`}>
      <Text size="sm" style={{ flex: 1 }} truncate>
        {name}
      </Text>
      <NumberInput
        key={value}
        size="xs"
        w={120}
        aria-label={t('rules.valueOf', { name })}
        min={-mostCounted}
        max={mostCounted}
        defaultValue={value}
        onBlur={(event) => {
          const next = Math.round(Number(event.currentTarget.value))
          if (next !== value && Number.isFinite(next)) set.act(next)
        }}
      />
      <Button size="compact-sm" variant="default" loading={set.busy} onClick={() => set.act(0)}>
        {t('rules.toZero')}
      </Button>
      <Button size="compact-sm" variant="default" loading={remove.busy} onClick={remove.act}>
        {t('menu.remove')}
      </Button>
    </Group>
  )
}

function NewCounter() {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const made = counterSchema.safeParse({ name, value: 0 })
  const add = useAction(async () => {
    if (made.success) await ask('rules.setCounter', made.data)
    setName('')
  })
  return (
    <Group gap="xs" align="flex-start">
      <TextInput
        style={{ flex: 1 }}
        aria-label={t('rules.counter')}
        placeholder={t('rules.counterName')}
        maxLength={30}
        value={name}
        onChange={(event) => setName(event.currentTarget.value.toLowerCase())}
        error={name !== '' && !made.success ? t('rules.problem.format') : undefined}
      />
      <Button variant="default" disabled={!made.success} loading={add.busy} onClick={add.act}>
        {t('rules.addCounter')}
      </Button>
    </Group>
  )
}
