import { ColorInput, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type AlertTheme, animations, fonts } from '../../../../../shared/domain/overlay/theme'
import { PlaceFields } from '../PlaceFields'
import { MediaFields } from './MediaFields'

interface Props {
  theme: AlertTheme
  isUsual: boolean
  makeUsual(): void
  change(part: Partial<AlertTheme>): void
}

const layouts = ['banner', 'card'] as const
const colours = ['panel', 'accent', 'text'] as const

/** Every field of one theme. */
export function ThemeForm({ theme, isUsual, makeUsual, change }: Props) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
        <TextInput
          label={t('alerts.name')}
          maxLength={60}
          value={theme.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Choice
          label={t('alerts.layout')}
          values={layouts}
          value={theme.layout}
          word={(value) => t(`alerts.layouts.${value}`)}
          onChoose={(layout) => change({ layout })}
        />
        <Choice
          label={t('alerts.font')}
          values={fonts}
          value={theme.font}
          word={(value) => t(`alerts.fonts.${value}`)}
          onChoose={(font) => change({ font })}
        />
        {colours.map((name) => (
          <ColorInput
            key={name}
            label={t(`alerts.colour.${name}`)}
            format="hex"
            eyeDropperButtonProps={{ 'aria-label': t('alerts.pick', { name: t(`alerts.colour.${name}`) }) }}
            value={theme[name]}
            onChange={(value) => isColour(value) && change({ [name]: value.toLowerCase() })}
          />
        ))}
        <MotionFields theme={theme} change={change} />
      </SimpleGrid>
      <PlaceFields place={theme.place} change={(place) => change({ place })} />
      <MediaFields theme={theme} change={change} />
      <Switch
        label={t('alerts.usual')}
        checked={isUsual}
        disabled={isUsual}
        onChange={(event) => event.currentTarget.checked && makeUsual()}
      />
    </Stack>
  )
}

const isColour = (value: string): boolean => /^#[0-9a-f]{6}$/i.test(value)

function MotionFields({ theme, change }: Pick<Props, 'theme' | 'change'>) {
  const { t } = useTranslation()
  return (
    <>
      {(['enter', 'leave'] as const).map((name) => (
        <Choice
          key={name}
          label={t(`alerts.${name}`)}
          values={animations}
          value={theme[name]}
          word={(value) => t(`alerts.animations.${value}`)}
          onChoose={(value) => change({ [name]: value })}
        />
      ))}
      <NumberInput
        label={t('alerts.motionMs')}
        min={0}
        max={2_000}
        step={50}
        clampBehavior="strict"
        allowDecimal={false}
        value={theme.motionMs}
        onChange={(value) => typeof value === 'number' && change({ motionMs: value })}
      />
      <NumberInput
        label={t('alerts.duration')}
        placeholder={t('alerts.durationOfRule')}
        min={1}
        max={30}
        clampBehavior="strict"
        decimalScale={1}
        value={theme.durationMs === null ? '' : theme.durationMs / 1_000}
        onChange={(value) =>
          change({ durationMs: typeof value === 'number' && value >= 1 ? Math.round(value * 1_000) : null })
        }
      />
    </>
  )
}

interface ChoiceProps<V extends string> {
  label: string
  values: readonly V[]
  value: V
  word(value: V): string
  onChoose(value: V): void
}

function Choice<V extends string>({ label, values, value, word, onChoose }: ChoiceProps<V>) {
  return (
    <Select
      label={label}
      data={values.map((each) => ({ value: each, label: word(each) }))}
      value={value}
      onChange={(chosen) => {
        const found = values.find((each) => each === chosen)
        if (found) onChoose(found)
      }}
      allowDeselect={false}
    />
  )
}
