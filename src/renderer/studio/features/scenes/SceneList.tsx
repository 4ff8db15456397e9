import { IconArrowBackUp, IconArrowForwardUp, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { CollectionMenu } from './CollectionMenu'
import { SceneRow } from './SceneRow'
import { Section } from './Section'
import classes from './scenes.module.css'
import { newId } from './state'
import { Tool } from './Tool'

export function SceneList() {
  const { t } = useTranslation()
  const view = useTold('scenes')
  const add = useAction(async (name: string) => {
    const sceneId = newId()
    await ask('scenes.change', { do: 'addScene', sceneId, name, copyOf: null })
    await ask('scenes.select', { sceneId })
  })
  const undo = useAction(() => ask('scenes.undo'))
  const redo = useAction(() => ask('scenes.redo'))
  if (!view) return null
  const { scenes } = view.collection
  const tools = (
    <>
      <Tool label={t('scenes.undo')} disabled={!view.canUndo} onClick={undo.act} testId="scenes-undo">
        <IconArrowBackUp size={15} />
      </Tool>
      <Tool label={t('scenes.redo')} disabled={!view.canRedo} onClick={redo.act} testId="scenes-redo">
        <IconArrowForwardUp size={15} />
      </Tool>
      <Tool
        label={t('scenes.add')}
        onClick={() => add.act(t('scenes.named', { index: scenes.length + 1 }))}
        testId="scene-add"
      >
        <IconPlus size={15} />
      </Tool>
      <CollectionMenu view={view} />
    </>
  )
  return (
    <Section title={t('scenes.title')} tools={tools}>
      <ul className={classes.list}>
        {scenes.map((scene, place) => (
          <SceneRow key={scene.id} scene={scene} place={place} isShown={scene.id === view.sceneId} />
        ))}
      </ul>
    </Section>
  )
}
