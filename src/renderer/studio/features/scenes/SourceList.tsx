import { Button } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Scene } from '../../../../shared/domain/scene'
import { useMediaState } from '../../media-context'
import { Empty } from '../../ui/Panel'
import { AddSource } from './AddSource'
import { cameraSource, freshItem, useCameraName } from './fresh-item'
import { Section } from './Section'
import { SourceRow } from './SourceRow'
import classes from './scenes.module.css'
import { newId, usePictureSize, useScene, useSelectedId } from './state'
import { useItemChange } from './use-change'

/** What the scene that goes out is made of, uppermost first, as it is seen. */
export function SourceList() {
  const { t } = useTranslation()
  const scene = useScene()
  const selectedId = useSelectedId()
  if (!scene) return null
  const { items } = scene
  const hasCamera = items.some(({ source }) => source.kind === 'camera')
  return (
    <Section title={t('scenes.sources')} tools={<AddSource />}>
      {!hasCamera && <UseCamera items={items} />}
      {items.length === 0 && <Empty text={t('sources.empty')} />}
      <ul className={classes.list} data-testid="sources">
        {items
          .map((item, place) => (
            <SourceRow
              key={item.id}
              item={item}
              place={place}
              top={items.length - 1}
              isSelected={item.id === selectedId}
            />
          ))
          .toReversed()}
      </ul>
    </Section>
  )
}

/** One press from the first start to a face: the camera takes the test pattern's place. */
function UseCamera({ items }: { items: Scene['items'] }) {
  const { t } = useTranslation()
  const [camera] = useMediaState(({ sources }) => sources.cameras)
  const nameOf = useCameraName()
  const change = useItemChange()
  const picture = usePictureSize()
  const pattern = items.find(({ source }) => source.kind === 'pattern')
  const source = cameraSource(camera)
  function use(): void {
    const name = nameOf(camera, 0)
    if (pattern) change.act({ do: 'setItem', itemId: pattern.id, set: { source, name } })
    else change.act({ do: 'addItem', item: freshItem({ id: newId(), name, source }, picture) })
  }
  return (
    <Button
      size="compact-xs"
      variant="default"
      mb={4}
      style={{ flexShrink: 0 }}
      leftSection={<IconCamera size={14} />}
      onClick={use}
      loading={change.busy}
      data-testid="use-camera"
    >
      {t('sources.useCamera')}
    </Button>
  )
}
