import { IconEye, IconEyeOff, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SceneItem } from '../../../../shared/domain/scene'
import { Tool } from './Tool'

interface Props {
  item: SceneItem
  set(fields: Partial<SceneItem>): void
}

/** Whether it is seen, and whether a hand on the picture may take hold of it. */
export function SourceSwitches({ item: { name, visible, locked }, set }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Tool
        label={t(visible ? 'sources.hide' : 'sources.show', { name })}
        onClick={() => set({ visible: !visible })}
      >
        {visible ? <IconEye size={14} /> : <IconEyeOff size={14} />}
      </Tool>
      <Tool
        label={t(locked ? 'sources.unlock' : 'sources.lock', { name })}
        onClick={() => set({ locked: !locked })}
      >
        {locked ? <IconLock size={14} /> : <IconLockOpen size={14} />}
      </Tool>
    </>
  )
}
