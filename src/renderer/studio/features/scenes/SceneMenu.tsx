import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SceneActions } from './use-scene-actions'

export function SceneMenu({ actions, onRename }: { actions: SceneActions; onRename(): void }) {
  const { t } = useTranslation()
  return (
    <>
      <Menu.Item onClick={onRename}>{t('scenes.rename')}</Menu.Item>
      <Menu.Item onClick={actions.copy}>{t('scenes.duplicate')}</Menu.Item>
      <Menu.Item onClick={() => actions.move(-1)}>{t('scenes.up')}</Menu.Item>
      <Menu.Item onClick={() => actions.move(1)}>{t('scenes.down')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={actions.remove}>{t('scenes.remove')}</Menu.Item>
    </>
  )
}
