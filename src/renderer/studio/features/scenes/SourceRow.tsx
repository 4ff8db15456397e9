import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SceneItem } from '../../../../shared/domain/scene'
import { NameField } from './NameField'
import { RowMenu } from './RowMenu'
import { SourceEditor } from './SourceEditor'
import { SourceMenu } from './SourceMenu'
import { SourceName } from './SourceName'
import { SourceProblem } from './SourceProblem'
import { SourceSwitches } from './SourceSwitches'
import { useRowDrag } from './use-row-drag'
import { useRowFocus } from './use-row-focus'
import { useSourceActions } from './use-source-actions'

/** What is open for a source besides its row. */
export type Sheet = 'name' | 'place' | 'edit' | null
interface Props {
  item: SceneItem
  /** From the bottom. */
  place: number
  top: number
  isSelected: boolean
}

export function SourceRow({ item, place, top, isSelected }: Props) {
  const { t } = useTranslation()
  const [sheet, setSheet] = useState<Sheet>(null)
  const focus = useRowFocus(`${place} ${sheet}`)
  const actions = useSourceActions(item.id, place, top)
  const drag = useRowDrag('source', actions.yieldTo)
  const close = () => setSheet(null)
  function named(name: string | null): void {
    focus.claim()
    close()
    if (name) actions.set({ name })
  }
  return (
    <RowMenu
      label={t('sources.more', { name: item.name })}
      drag={drag(item.id)}
      isChosen={isSelected}
      items={<SourceMenu item={item} actions={actions} open={setSheet} />}
      below={<SourceProblem item={item} />}
    >
      {sheet === 'name' ? (
        <NameField name={item.name} onDone={named} />
      ) : (
        <SourceName {...{ item, isSelected, actions, focus, sheet }} open={setSheet} />
      )}
      <SourceSwitches item={item} set={actions.set} />
      {sheet === 'edit' && <SourceEditor item={item} onClose={close} />}
    </RowMenu>
  )
}
