import { Slider, Text } from '@mantine/core'
import { gainRange } from '../../../../shared/domain/mixer'

interface Props {
  label: string
  gainDb: number
  onMove(gainDb: number): void
  onSet(gainDb: number): void
}

export const decibels = (gainDb: number): string =>
  `${gainDb > 0 ? '+' : ''}${gainDb.toFixed(1).replace('-', '−')} dB`

/** Arrow keys move by half a decibel; a double click is 0 dB again, after the slider's own clicks. */
export function GainSlider({ label, gainDb, onMove, onSet }: Props) {
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the slider inside is what keys reach; Home and arrows do the same. */}
      <div style={{ flex: 1, minWidth: 60 }} onDoubleClick={() => setTimeout(onSet, 0, 0)}>
        <Slider
          size="sm"
          thumbLabel={label}
          thumbProps={{ 'aria-valuetext': decibels(gainDb) }}
          min={gainRange.leastDb}
          max={gainRange.mostDb}
          step={0.5}
          label={decibels}
          value={gainDb}
          onChange={onMove}
          onChangeEnd={onSet}
        />
      </div>
      <Text size="xs" w={58} ta="end" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {decibels(gainDb)}
      </Text>
    </>
  )
}
