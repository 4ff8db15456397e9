import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { drawFile } from '../../../../shared/domain/draw-file'
import { ask } from '../../bridge'
import { saveFile } from '../../ui/save-file'
import { useAction } from '../../ui/use-action'

/** All that anybody needs to check a draw, as a file. */
export function SaveRecord({ drawId }: { drawId: string }) {
  const { t } = useTranslation()
  const save = useAction(async () => {
    saveFile(...drawFile(await ask('draw.record', { drawId })))
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
