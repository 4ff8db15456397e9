import { NumberInput } from '@mantine/core'

interface Props {
  label: string
  hint?: string
  value: number
  min: number
  max: number
  onSave(value: number): void
}

/** A number that counts when its field is left, if it is a whole one within its range. */
export function SafetyNumber({ label, hint, value, min, max, onSave }: Props) {
  return (
    <NumberInput
      // A value that was changed elsewhere replaces what is shown.
      key={value}
      label={label}
      description={hint}
      min={min}
      max={max}
      allowDecimal={false}
      defaultValue={value}
      onBlur={(event) => {
        const next = Math.round(Number(event.currentTarget.value))
        if (next >= min && next <= max && next !== value) onSave(next)
      }}
    />
  )
}
