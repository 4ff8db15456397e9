import { Group, NumberInput, Select, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Pattern } from '../../../../shared/domain/pattern'
import { DrawPad } from './DrawPad'
import { loopKinds, numberFields } from './fields'

interface Props {
  pattern: Pattern
  /** Perhaps not valid yet: whoever saves checks it with the schema. */
  change(pattern: Pattern): void
}

/** What can be set of a pattern, by its kind. */
export function KindFields({ pattern, change }: Props) {
  const { t } = useTranslation()
  const set = (part: Record<string, unknown>) => change({ ...pattern, ...part } as Pattern)
  const values = pattern as unknown as Record<string, number | undefined>
  return (
    <>
      <Group align="flex-end" gap="xs">
        {numberFields[pattern.kind].map(({ name, unit, scale, min, max }) => (
          <NumberInput
            key={name}
            label={t(`patterns.field.${name}`)}
            suffix={t(`patterns.unit.${unit}`)}
            w={130}
            min={min}
            max={max}
            decimalScale={unit === 'count' ? 0 : 2}
            value={values[name] === undefined ? '' : Number(((values[name] ?? 0) / scale).toFixed(2))}
            onChange={(value) =>
              set({ [name]: value === '' ? undefined : stored(Number(value), unit, scale) })
            }
          />
        ))}
        {pattern.kind === 'script' && <ScriptFields pattern={pattern} set={set} />}
        {loopKinds.includes(pattern.kind) && (
          <Switch
            label={t('patterns.loop')}
            checked={'loop' in pattern && pattern.loop === true}
            onChange={(event) => set({ loop: event.currentTarget.checked })}
            mb={8}
          />
        )}
      </Group>
      {pattern.kind === 'drawn' && <DrawPad points={pattern.points} change={(points) => set({ points })} />}
    </>
  )
}

/** Times are stored in whole milliseconds. */
const stored = (shown: number, unit: string, scale: number): number =>
  unit === 'percent' ? shown * scale : Math.round(shown * scale)

function ScriptFields({
  pattern,
  set,
}: {
  pattern: Extract<Pattern, { kind: 'script' }>
  set(part: Record<string, unknown>): void
}) {
  const { t } = useTranslation()
  const ways = ['speed', 'position'] as const
  return (
    <>
      <Select
        label={t('patterns.levelBy')}
        data={ways.map((value) => ({ value, label: t(`patterns.by.${value}`) }))}
        value={pattern.levelBy}
        onChange={(levelBy) => set({ levelBy })}
        allowDeselect={false}
      />
      <Text size="xs" c="dimmed" mb={8}>
        {t('patterns.scriptPoints', { count: pattern.points.length })}
      </Text>
    </>
  )
}
