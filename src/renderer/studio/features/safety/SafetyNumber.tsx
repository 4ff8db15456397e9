import { NumberInput } from '@mantine/core'
import { useState } from 'react'

interface Props {
  label: string
  hint?: string
  value: number
  min: number
  max: number
  onSave(value: number): void
}

/**
 * A number that counts when its field is left, if it is a whole one within its range. What is in force is shown again
 * until it is something else: it may be refused.
 */
export function SafetyNumber({ label, hint, value, min, max, onSave }: Props) {
  const [tries, setTries] = useState(0)
  return (
    <NumberInput
      // A value that was changed elsewhere replaces what is shown.
      key={`${value} ${tries}`}
      label={label}
      description={hint}
      min={min}
      max={max}
      allowDecimal={false}
      defaultValue={value}
      onBlur={(event) => {
        const next = Math.round(Number(event.currentTarget.value))
        if (next === value) return
        setTries(tries + 1)
        if (next >= min && next <= max) onSave(next)
      }}
    />
  )
}
