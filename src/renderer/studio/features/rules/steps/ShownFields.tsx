import { Group, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { overlaySlots } from '../../../../../shared/domain/overlay-cue'
import type { ActionOf } from '../../../../../shared/domain/rule'
import { BoundField, ChoiceField, NumberField, SceneField } from '../fields'
import { useAlertThemes } from '../use-kept'
import { HoleText } from './HoleText'

interface Props<K extends 'alert' | 'overlayText' | 'obsScene' | 'chatMessage'> {
  action: ActionOf<K>
  change(action: ActionOf<K>): void
}

export function AlertFields({ action, change }: Props<'alert'>) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs">
      <HoleText
        label={t('menu.alert')}
        maxLength={200}
        value={action.text}
        change={(text) => change({ ...action, text })}
      />
      <Group grow align="flex-start">
        <NumberField
          field="durationMs"
          label={t('rules.shownFor')}
          min={1}
          max={30}
          per={1_000}
          value={action.durationMs}
          change={(durationMs) => change({ ...action, durationMs })}
        />
        <ThemeField action={action} change={change} />
      </Group>
    </Stack>
  )
}

const themed = z.object({ theme: z.string().optional() })

/** How it looks, where alerts have looks to choose from. */
function ThemeField({ action, change }: Props<'alert'>) {
  const { t } = useTranslation()
  const themes = useAlertThemes()
  const { theme } = themed.parse(action)
  if (themes.length < 2 && theme === undefined) return null
  return (
    <Select
      label={t('rules.theme')}
      placeholder={t('rules.usualTheme')}
      data={themes.map(({ id, name }) => ({ value: id, label: name }))}
      value={theme ?? null}
      onChange={(next) => {
        const { kind, text, durationMs } = action
        change({ kind, text, durationMs, ...(next !== null && { theme: next }) })
      }}
      clearable
    />
  )
}

export function OverlayTextFields({ action, change }: Props<'overlayText'>) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs">
      <HoleText
        label={t('rules.text')}
        placeholder={t('rules.emptyClears')}
        maxLength={200}
        value={action.text}
        change={(text) => change({ ...action, text })}
      />
      <Group grow align="flex-start">
        <ChoiceField
          field="slot"
          label={t('rules.where')}
          options={overlaySlots}
          words={(slot) => t(`rules.slot.${slot}`)}
          value={action.slot}
          change={(slot) => change({ ...action, slot })}
        />
        <BoundField
          field="forMs"
          label={t('rules.shownFor')}
          placeholder={t('menu.sceneStays')}
          min={0.5}
          max={3_600}
          per={1_000}
          value={action.forMs}
          change={(forMs) => change({ ...action, forMs })}
        />
      </Group>
    </Stack>
  )
}

export function SceneFields({ action, change }: Props<'obsScene'>) {
  const { t } = useTranslation()
  return (
    <Group grow align="flex-start">
      <SceneField value={action.scene} change={(scene) => change({ ...action, scene })} />
      <BoundField
        field="forMs"
        label={t('menu.sceneSeconds')}
        placeholder={t('menu.sceneStays')}
        min={0.5}
        max={600}
        per={1_000}
        value={action.forMs}
        change={(forMs) => change({ ...action, forMs })}
      />
    </Group>
  )
}

export function ChatFields({ action, change }: Props<'chatMessage'>) {
  const { t } = useTranslation()
  return (
    <HoleText
      label={t('rules.chatLine')}
      maxLength={400}
      value={action.text}
      change={(text) => change({ ...action, text })}
    />
  )
}
