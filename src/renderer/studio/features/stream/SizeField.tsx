import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type EncodingSettings, followingPreset } from '../../../../shared/domain/encoding'
import { isSameSize, type PictureSize, pictureSizes, shortSideOf } from '../../../../shared/domain/scene'
import { usePictureSize } from '../scenes/state'
import { useChange } from '../scenes/use-change'

const nameOf = ({ width, height }: PictureSize): string => `${width}x${height}`

interface Props {
  encoding: EncodingSettings
  /** The preset that sends the chosen size whole. */
  onFollow(change: Partial<EncodingSettings>): void
}

/** What the scenes of the collection in use are composed in. */
export function SizeField({ encoding, onFollow }: Props) {
  const { t } = useTranslation()
  const size = usePictureSize()
  const change = useChange()
  function pick(picked: PictureSize): void {
    if (isSameSize(picked, size)) return
    change.act({ do: 'setSize', size: picked })
    const preset = followingPreset(encoding, shortSideOf(picked))
    if (preset) onFollow(preset)
  }
  return (
    <Select
      label={t('stream.size')}
      description={t('stream.sizeHint')}
      data={pictureSizes.map((each) => ({
        value: nameOf(each),
        label: t(each.width > each.height ? 'stream.lying' : 'stream.upright', { ...each }),
      }))}
      value={nameOf(size)}
      allowDeselect={false}
      onChange={(value) => {
        const picked = pictureSizes.find((each) => nameOf(each) === value)
        if (picked) pick({ ...picked })
      }}
      data-testid="picture-size"
    />
  )
}
