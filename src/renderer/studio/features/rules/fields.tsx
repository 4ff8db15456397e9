import {
  Autocomplete,
  NumberInput,
  type NumberInputProps,
  Select,
  type SelectProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../mirror'
import { useProblem } from './problems'

/** `field`: where the schema finds it, from the part that is edited. */
interface Field {
  field: string
}

type NumberProps = Field &
  Omit<NumberInputProps, 'value' | 'onChange'> & {
    value: number | null | undefined
    /** So many of the schema's units make one that is shown: 1,000 for seconds of ms. */
    per?: number
  }

/** A number that may be left out: null. */
export function BoundField({
  field,
  value,
  change,
  per = 1,
  ...rest
}: NumberProps & { change(value: number | null): void }) {
  const isThere = value !== null && value !== undefined && !Number.isNaN(value)
  return (
    <NumberInput
      {...rest}
      value={isThere ? value / per : ''}
      onChange={(next) => change(next === '' || next === '-' ? null : Math.round(Number(next) * per))}
      error={useProblem(field)}
    />
  )
}

/** A number that must be there: an empty field is none, and the schema says so. */
export const NumberField = ({ change, ...rest }: NumberProps & { change(value: number): void }) => (
  <BoundField {...rest} change={(value) => change(value ?? Number.NaN)} />
)

/** A share of one, shown in percent. */
export const PercentField = ({
  value,
  change,
  ...rest
}: Omit<NumberProps, 'per'> & { change(value: number): void }) => (
  <NumberField
    min={0}
    max={100}
    {...rest}
    value={value && Math.round(value * 100)}
    change={(percent) => change(percent / 100)}
  />
)

type TextProps = Field &
  Omit<TextInputProps, 'value' | 'onChange'> & { value: string; change(value: string): void }

export function TextField({ field, value, change, ...rest }: TextProps) {
  return (
    <TextInput
      {...rest}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      error={useProblem(field)}
    />
  )
}

type ChoiceProps<V extends string> = Field &
  Omit<SelectProps, 'value' | 'onChange' | 'data'> & {
    value: V
    options: readonly V[]
    words(option: V): string
    change(value: V): void
  }

/** One of a few, each with its words. */
export function ChoiceField<V extends string>(props: ChoiceProps<V>) {
  const { field, value, options, words, change, ...rest } = props
  return (
    <Select
      {...rest}
      data={options.map((option) => ({ value: option, label: words(option) }))}
      value={value}
      onChange={(next) => {
        const chosen = options.find((each) => each === next)
        if (chosen !== undefined) change(chosen)
      }}
      allowDeselect={false}
      error={useProblem(field)}
    />
  )
}

/** A name that OBS or the studio knows, or will. */
function NameField({ field, label, known, value, change }: NamedProps) {
  return (
    <Autocomplete
      label={label}
      data={[...new Set(known)]}
      value={value}
      maxLength={200}
      onChange={change}
      error={useProblem(field)}
    />
  )
}

interface NamedProps extends Field {
  label: string
  known: readonly string[]
  value: string
  change(value: string): void
}

type OwnName = Pick<NamedProps, 'value' | 'change'>

/** A counter that is kept, or a new one. */
export function CounterField(props: OwnName) {
  const { t } = useTranslation()
  const known = useTold('counters') ?? []
  return (
    <NameField {...props} field="counter" label={t('rules.counter')} known={known.map(({ name }) => name)} />
  )
}

/** A scene of OBS, or one that it will have. */
export function SceneField(props: OwnName) {
  const { t } = useTranslation()
  return <NameField {...props} field="scene" label={t('menu.scene')} known={useTold('obs')?.scenes ?? []} />
}
