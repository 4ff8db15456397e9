import { Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { overlayKinds } from '../../../../shared/domain/overlay/kind'
import type { SceneSource } from '../../../../shared/domain/scene'
import { useMediaState } from '../../media-context'
import { cameraSource, useCameraName } from './fresh-item'
import { HiddenFile } from './HiddenFile'
import { QuietIcon } from './QuietIcon'
import { sourceIcons } from './source-icons'
import { useAddSource } from './use-add-source'

const files = 'image/png,image/jpeg,image/webp,image/gif,video/mp4,video/webm'
type Add = ReturnType<typeof useAddSource>['add']

/** Every kind of source, cameras by their names. */
export function AddSource() {
  const { t } = useTranslation()
  const { add, addScreen, addFile, busy } = useAddSource()
  const file = useRef<HTMLInputElement>(null)
  return (
    <>
      <Menu position="right-start">
        <Menu.Target>
          <QuietIcon label={t('sources.add')} loading={busy} data-testid="source-add">
            <IconPlus size={15} />
          </QuietIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Cameras add={add} />
          <Item kind="screen" onClick={addScreen} />
          <Item kind="image" onClick={() => file.current?.click()} />
          <Drawn add={add} />
          <Menu.Label>{t('sources.overlays')}</Menu.Label>
          {overlayKinds.map((shows) => {
            const name = t(`sources.shows.${shows}`)
            const source = { kind: 'overlay', shows } as const
            return <Item key={shows} kind="overlay" name={name} onClick={() => add(name, source)} />
          })}
        </Menu.Dropdown>
      </Menu>
      <HiddenFile input={file} accept={files} testId="media-file" onFile={addFile} />
    </>
  )
}

/** One without a name where the browser has not told any yet. */
function Cameras({ add }: { add: Add }) {
  const cameras = useMediaState(({ sources }) => sources.cameras)
  const nameOf = useCameraName()
  const offered = cameras.length > 0 ? cameras : [undefined]
  return offered.map((camera, index) => {
    const name = nameOf(camera, index)
    const use = () => add(name, cameraSource(camera))
    return <Item key={camera?.deviceId ?? ''} kind="camera" name={name} onClick={use} />
  })
}

/** What is made here, with something to begin with. */
function Drawn({ add }: { add: Add }) {
  const { t } = useTranslation()
  const text = { text: t('sources.textAtFirst'), colour: '#ffffff', background: null }
  const sources: SceneSource[] = [
    { kind: 'text', ...text },
    { kind: 'colour', colour: '#204060' },
    { kind: 'pattern' },
  ]
  return sources.map((source) => (
    <Item
      key={source.kind}
      kind={source.kind}
      onClick={() => add(t(`sources.kind.${source.kind}`), source)}
    />
  ))
}

interface ItemProps {
  kind: SceneSource['kind']
  name?: string
  onClick(): void
}

function Item({ kind, name, onClick }: ItemProps) {
  const { t } = useTranslation()
  const Icon = sourceIcons[kind]
  return (
    <Menu.Item leftSection={<Icon size={14} />} onClick={onClick}>
      {name ?? t(`sources.addKind.${kind}`)}
    </Menu.Item>
  )
}
