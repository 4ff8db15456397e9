import { ActionIcon, Button, Collapse, Group, Stack, Switch, Text, TextInput } from '@mantine/core'
import {
  IconChevronDown,
  IconChevronRight,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
} from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObsSource } from '../../../../shared/domain/obs'
import classes from './obs.module.css'
import { TransformFields } from './TransformFields'
import { useObsAct } from './use-obs'

interface Props {
  scene: string
  source: ObsSource
}

export function SourceRow({ scene, source }: Props) {
  const { t } = useTranslation()
  const { act } = useObsAct()
  const [isOpen, setOpen] = useState(false)
  const panelId = useId()
  const { name, itemId, visible } = source
  return (
    <div className={classes.source}>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('obs.moreOf', { name })}
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
        </ActionIcon>
        <Text size="sm" truncate style={{ flex: 1 }} title={name}>
          {name}
        </Text>
        {source.media && <MediaButtons input={name} state={source.media.state} />}
        <Switch
          size="sm"
          aria-label={t('obs.showSource', { name })}
          checked={visible}
          onChange={(event) =>
            act({ kind: 'sourceVisible', scene, source: name, itemId, on: event.currentTarget.checked })
          }
        />
      </Group>
      <Collapse expanded={isOpen} id={panelId}>
        {isOpen && (
          <Stack gap="xs" py="xs" ps="lg">
            {source.text !== null && <SourceText source={name} text={source.text} />}
            <TransformFields key={JSON.stringify(source.transform)} scene={scene} source={source} />
            {source.filters.map((filter) => (
              <Switch
                key={filter.name}
                size="sm"
                label={t('obs.filter', { name: filter.name })}
                checked={filter.enabled}
                onChange={(event) =>
                  act({
                    kind: 'filter',
                    source: name,
                    filter: filter.name,
                    on: event.currentTarget.checked,
                  })
                }
              />
            ))}
          </Stack>
        )}
      </Collapse>
    </div>
  )
}

function SourceText({ source, text }: { source: string; text: string }) {
  const { t } = useTranslation()
  const { act, busy } = useObsAct()
  const [typed, setTyped] = useState<string | null>(null)
  const value = typed ?? text
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        act({ kind: 'sourceText', source, text: value })
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          size="xs"
          style={{ flex: 1 }}
          label={t('obs.text')}
          value={value}
          maxLength={2_000}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" variant="default" loading={busy} disabled={value === text}>
          {t('obs.setText')}
        </Button>
      </Group>
    </form>
  )
}

function MediaButtons({ input, state }: { input: string; state: string }) {
  const { t } = useTranslation()
  const { act } = useObsAct()
  const isPlaying = state === 'playing'
  const buttons = [
    isPlaying
      ? ({ action: 'pause', Icon: IconPlayerPause } as const)
      : ({ action: 'play', Icon: IconPlayerPlay } as const),
    { action: 'restart', Icon: IconRefresh } as const,
    { action: 'stop', Icon: IconPlayerStop } as const,
  ]
  return (
    <Group gap={2} wrap="nowrap">
      {buttons.map(({ action, Icon }) => (
        <ActionIcon
          key={action}
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t(`obs.media.${action}`, { name: input })}
          title={t(`obs.media.${action}`, { name: input })}
          onClick={() => act({ kind: 'media', input, action })}
        >
          <Icon size={16} />
        </ActionIcon>
      ))}
    </Group>
  )
}
