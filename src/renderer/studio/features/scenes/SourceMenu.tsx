import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SceneItem } from '../../../../shared/domain/scene'
import type { Sheet } from './SourceRow'
import type { SourceActions } from './use-source-actions'

interface Props {
  item: SceneItem
  actions: SourceActions
  open(sheet: Sheet): void
}

export function SourceMenu({ item, actions, open }: Props) {
  const { t } = useTranslation()
  const isEditable = ['text', 'colour', 'camera'].includes(item.source.kind)
  return (
    <>
      {isEditable && <Menu.Item onClick={() => open('edit')}>{t('sources.edit')}</Menu.Item>}
      <Menu.Item onClick={() => open('place')}>{t('sources.place')}</Menu.Item>
      <Menu.Item onClick={() => open('name')}>{t('scenes.rename')}</Menu.Item>
      <Menu.Item onClick={actions.copy}>{t('scenes.duplicate')}</Menu.Item>
      <Menu.Item onClick={() => actions.move(1)}>{t('scenes.up')}</Menu.Item>
      <Menu.Item onClick={() => actions.move(-1)}>{t('scenes.down')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={actions.remove}>{t('scenes.remove')}</Menu.Item>
    </>
  )
}
