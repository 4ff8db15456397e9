import { Menu } from '@mantine/core'
import { IconCheck, IconFolder } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScenesView } from '../../../../shared/domain/scene'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'
import { RemoveCollection, RenameCollection } from './CollectionDialogs'
import { HiddenFile } from './HiddenFile'
import { QuietIcon } from './QuietIcon'
import { useSceneFiles } from './use-scene-files'

type Dialog = 'rename' | 'remove' | null

/** Which collection is in use, and what is done with collections as a whole. */
export function CollectionMenu({ view }: { view: ScenesView }) {
  const { t } = useTranslation()
  const { collection, collections } = view
  const [dialog, setDialog] = useState<Dialog>(null)
  const file = useRef<HTMLInputElement>(null)
  const files = useSceneFiles()
  const use = useAction((id: string) => ask('scenes.useCollection', { id }))
  const create = useAction((name: string) => ask('scenes.addCollection', { name }))
  const close = () => setDialog(null)
  return (
    <>
      <Menu position="right-start">
        <Menu.Target>
          <QuietIcon label={t('scenes.collections')} data-testid="collections">
            <IconFolder size={15} />
          </QuietIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {collections.map(({ id, name }) => (
            <Menu.Item
              key={id}
              onClick={() => use.act(id)}
              leftSection={id === collection.id ? <IconCheck size={14} /> : <span style={{ width: 14 }} />}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            onClick={() => create.act(t('scenes.collectionNamed', { index: collections.length + 1 }))}
          >
            {t('scenes.newCollection')}
          </Menu.Item>
          <Menu.Item onClick={() => setDialog('rename')}>{t('scenes.rename')}</Menu.Item>
          <Menu.Item onClick={files.exportFile}>{t('scenes.export')}</Menu.Item>
          <Menu.Item onClick={() => file.current?.click()}>{t('scenes.import')}</Menu.Item>
          <Menu.Item disabled={collections.length === 1} onClick={() => setDialog('remove')}>
            {t('scenes.removeCollection')}
          </Menu.Item>
          <Menu.Divider />
          <TransitionItems view={view} />
          <Menu.Label>{t('scenes.keysHint')}</Menu.Label>
        </Menu.Dropdown>
      </Menu>
      <HiddenFile
        input={file}
        accept=".json,application/json"
        testId="scenes-file"
        onFile={files.importFile}
      />
      {dialog === 'rename' && <RenameCollection collection={collection} onClose={close} />}
      {dialog === 'remove' && <RemoveCollection collection={collection} onClose={close} />}
    </>
  )
}

function TransitionItems({ view }: { view: ScenesView }) {
  const { t } = useTranslation()
  const { kind, ms } = view.collection.transition
  const change = useAction((next: 'cut' | 'fade') =>
    ask('scenes.change', { do: 'setTransition', transition: { kind: next, ms } }),
  )
  return (
    <>
      <Menu.Label>{t('scenes.transition')}</Menu.Label>
      {(['cut', 'fade'] as const).map((each) => (
        <Menu.Item
          key={each}
          onClick={() => change.act(each)}
          leftSection={each === kind ? <IconCheck size={14} /> : <span style={{ width: 14 }} />}
        >
          {t(`scenes.${each}`, { ms })}
        </Menu.Item>
      ))}
    </>
  )
}
