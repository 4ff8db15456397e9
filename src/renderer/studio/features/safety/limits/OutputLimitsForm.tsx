import { useTranslation } from 'react-i18next'
import type { OutputLimits, OutputView } from '../../../../../shared/domain/device'
import { ask } from '../../../bridge'
import { useAction } from '../../../ui/use-action'
import { LimitsForm } from './LimitsForm'

/** The limits of one output of one device. */
export function OutputLimitsForm({ deviceId, output }: { deviceId: string; output: OutputView }) {
  const { t } = useTranslation()
  const save = useAction((limits: OutputLimits) =>
    ask('device.setLimits', { deviceId, outputId: output.id, limits }),
  )
  return (
    <LimitsForm
      label={t(`output.${output.kind}`)}
      kind={output.kind}
      limits={output.limits}
      busy={save.busy}
      onSave={save.act}
    />
  )
}
