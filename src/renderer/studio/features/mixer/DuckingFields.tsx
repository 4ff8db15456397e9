import { Fieldset, NumberInput, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Ducking } from '../../../../shared/domain/mixer'
import classes from './mixer.module.css'
import type { Mix } from './use-mix'

const fields = [
  { name: 'thresholdDbfs', min: -60, max: 0, suffix: ' dBFS' },
  { name: 'amountDb', min: 0, max: 40, suffix: ' dB' },
  { name: 'attackMs', min: 1, max: 1_000, suffix: ' ms' },
  { name: 'releaseMs', min: 10, max: 5_000, suffix: ' ms' },
] as const satisfies readonly {
  name: Exclude<keyof Ducking, 'isOn'>
  min: number
  max: number
  suffix: string
}[]

/** Lowers the programme's sound while the microphone speaks. */
export function DuckingFields({ mix }: { mix: Mix }) {
  const { t } = useTranslation()
  const { ducking } = mix.now
  const keep = (change: Partial<Ducking>) => mix.keep({ ...mix.now, ducking: { ...ducking, ...change } })
  return (
    <Fieldset legend={t('mixer.ducking.title')} p="xs">
      <Switch
        size="sm"
        label={t('mixer.ducking.isOn')}
        checked={ducking.isOn}
        onChange={(event) => keep({ isOn: event.currentTarget.checked })}
      />
      {ducking.isOn && (
        <div className={classes.fields}>
          {fields.map(({ name, min, max, suffix }) => (
            <NumberInput
              key={name}
              size="xs"
              w={104}
              label={t(`mixer.ducking.${name}`)}
              min={min}
              max={max}
              suffix={suffix}
              allowDecimal={false}
              value={ducking[name]}
              onChange={(value) => {
                const number = Number(value)
                if (value !== '' && number >= min && number <= max) keep({ [name]: number })
              }}
            />
          ))}
        </div>
      )}
    </Fieldset>
  )
}
