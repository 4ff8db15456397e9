import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { saveFile } from '../../ui/save-file'
import { useAction } from '../../ui/use-action'

/** All that anybody needs to check a draw, as a file. */
export function SaveRecord({ drawId }: { drawId: string }) {
  const { t } = useTranslation()
  const save = useAction(async () => {
    const record = await ask('draw.record', { drawId })
    saveFile(`draw-${drawId}.json`, 'application/json', `${JSON.stringify(record, null, 2)}\n`)
  })
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={save.busy}
      onClick={save.act}
      data-testid="draw-save"
    >
      {t('draws.save')}
    </Button>
  )
}
