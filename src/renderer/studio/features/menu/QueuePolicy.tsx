import { Group, NumberInput, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QueueSettings } from '../../../../shared/domain/queue'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** What becomes of tips that were never played, and how long anything may wait. */
export function QueuePolicy() {
  const { t } = useTranslation()
  const queue = useTold('settings')?.queue
  const save = useAction((part: Partial<QueueSettings>) => {
    const { refund = 'notPlayed', maxWaitMs = 600_000 } = { ...queue, ...part }
    return ask('queue.setPolicy', { refund, maxWaitMs })
  })
  if (!queue) return null
  return (
    <Group justify="space-between" align="flex-end">
      <Switch
        label={t('queue.refund')}
        checked={queue.refund === 'notPlayed'}
        onChange={(event) => save.act({ refund: event.currentTarget.checked ? 'notPlayed' : 'never' })}
      />
      <NumberInput
        label={t('queue.maxWait')}
        size="xs"
        w={150}
        min={1}
        max={60}
        value={Math.round(queue.maxWaitMs / 60_000)}
        onChange={(value) =>
          Number(value) >= 1 && save.act({ maxWaitMs: Math.round(Number(value)) * 60_000 })
        }
      />
    </Group>
  )
}
