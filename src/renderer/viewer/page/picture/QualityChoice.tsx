import { useTranslation } from 'react-i18next'
import { autoLayer, type SentLayer } from '../../../../shared/contract/watch'
import { useVisit, useVisitState } from '../visit-context'
import { RadioChoice } from './RadioChoice'

/** Which layer to watch; nothing where the room has no choice to offer. */
export function QualityChoice() {
  const { t } = useTranslation()
  const { watching } = useVisit()
  const report = useVisitState((state) => state.layers)
  const { quality, dataSaver } = useVisitState((state) => state.preferences)
  if (!report) return null
  const { layers, sent } = report
  const now = layers.find(({ rid }) => rid === sent)
  const chosen = layers.some(({ rid }) => rid === quality) ? quality : autoLayer
  const nameOf = ({ rid, height }: SentLayer) => (height === null ? rid : `${height}p`)
  const options = [
    { value: autoLayer, words: now ? t('picture.autoNow', { name: nameOf(now) }) : t('picture.auto') },
    ...[...layers].reverse().map((layer) => ({
      value: layer.rid,
      words: t('picture.layer', { name: nameOf(layer), mbps: (layer.bitrateBps / 1e6).toFixed(1) }),
    })),
  ]
  return (
    <>
      {layers.length > 1 && (
        <RadioChoice
          name="quality"
          legend={t('picture.quality')}
          options={options}
          chosen={chosen}
          choose={watching.setQuality}
          isDisabled={dataSaver}
        />
      )}
      <label className="choice">
        <input
          type="checkbox"
          checked={dataSaver}
          data-testid="data-saver"
          onChange={(event) => watching.setDataSaver(event.target.checked)}
        />
        {t('picture.dataSaver')}
      </label>
    </>
  )
}
