import { Checkbox, ColorInput, Modal, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SceneItem, type SceneSource, sceneSource } from '../../../../shared/domain/scene'
import { useMediaState } from '../../media-context'
import { FormFooter } from '../../ui/FormFooter'
import { cameraSource, useCameraName } from './fresh-item'
import { useItemChange } from './use-change'

/** What a text says, which colour, which camera. */
export function SourceEditor({ item, onClose }: { item: SceneItem; onClose(): void }) {
  const [source, setSource] = useState(item.source)
  const change = useItemChange()
  function save(): void {
    change.act({ do: 'setItem', itemId: item.id, set: { source } })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={item.name}>
      <Stack>
        <Fields source={source} change={setSource} />
        <FormFooter
          canSave={sceneSource.safeParse(source).success}
          busy={change.busy}
          onClose={onClose}
          onSave={save}
        />
      </Stack>
    </Modal>
  )
}

interface FieldsProps<S extends SceneSource = SceneSource> {
  source: S
  change(source: SceneSource): void
}

function Fields({ source, change }: FieldsProps) {
  switch (source.kind) {
    case 'text':
      return <TextFields source={source} change={change} />
    case 'colour':
      return (
        <Colour label="colour" value={source.colour} change={(colour) => change({ ...source, colour })} />
      )
    case 'camera':
      return <CameraField source={source} change={change} />
    default:
      return null
  }
}

function TextFields({ source, change }: FieldsProps<Extract<SceneSource, { kind: 'text' }>>) {
  const { t } = useTranslation()
  return (
    <>
      <Textarea
        label={t('sources.text')}
        value={source.text}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
        onChange={(event) => change({ ...source, text: event.currentTarget.value })}
      />
      <Colour label="colour" value={source.colour} change={(colour) => change({ ...source, colour })} />
      <Checkbox
        label={t('sources.hasGround')}
        checked={source.background !== null}
        onChange={(event) =>
          change({ ...source, background: event.currentTarget.checked ? '#000000' : null })
        }
      />
      {source.background !== null && (
        <Colour
          label="ground"
          value={source.background}
          change={(background) => change({ ...source, background })}
        />
      )}
    </>
  )
}

interface ColourProps {
  label: 'colour' | 'ground'
  value: string
  change(value: string): void
}

function Colour({ label, value, change }: ColourProps) {
  const { t } = useTranslation()
  return (
    <ColorInput
      label={t(`sources.${label}`)}
      format="hex"
      value={value}
      onChange={(next) => change(next.toLowerCase())}
    />
  )
}

function CameraField({ source, change }: FieldsProps<Extract<SceneSource, { kind: 'camera' }>>) {
  const { t } = useTranslation()
  const cameras = useMediaState(({ sources }) => sources.cameras)
  const nameOf = useCameraName()
  const data = [
    { value: '', label: t('sources.anyCamera') },
    ...cameras.map((camera, index) => ({ value: camera.deviceId, label: nameOf(camera, index) })),
  ]
  return (
    <Select
      label={t('sources.device')}
      data={data}
      value={source.deviceId ?? ''}
      onChange={(value) => change(cameraSource(cameras.find(({ deviceId }) => deviceId === value)))}
      allowDeselect={false}
    />
  )
}
