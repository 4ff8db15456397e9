import { Button, Divider, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RehearsalPlan } from '../../../../shared/domain/rehearsal'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { draftOf, planOf } from './draft'
import { PlanForm } from './PlanForm'
import { Result } from './Result'

/** What is rehearsed, and what came of it. */
export function RehearsalSheet() {
  const { t } = useTranslation()
  const view = useTold('rehearsal')
  const isDisarmed = useTold('safety')?.permit === 'disarmed'
  const isLive = useTold('live')?.state !== 'offline'
  const watching = useTold('room')?.watching ?? 0
  const [draft, setDraft] = useState(() => draftOf(view?.plan))
  const [isSaid, setSaid] = useState(false)
  const start = useAction((plan: RehearsalPlan, whileLive: boolean) =>
    ask('rehearsal.start', { plan, whileLive }),
  )
  const stop = useAction(() => ask('rehearsal.stop'))
  const isRunning = view?.isRunning ?? false
  const mustSay = isLive && watching > 0
  const plan = planOf(draft)
  return (
    <Stack data-testid="rehearsal-sheet">
      <Text size="sm">{t('rehearsal.intro')}</Text>
      {isRunning ? (
        <Text size="sm">{t('rehearsal.runningPlan', { ...view?.plan })}</Text>
      ) : (
        <PlanForm
          draft={draft}
          whileLive={mustSay ? isSaid : null}
          onChange={setDraft}
          onWhileLive={setSaid}
        />
      )}
      {!isDisarmed && <Text size="sm">{t('rehearsal.onlyDisarmed')}</Text>}
      {isRunning ? (
        <Button variant="default" loading={stop.busy} onClick={stop.act} data-testid="rehearsal-end">
          {t('rehearsal.stop')}
        </Button>
      ) : (
        <Button
          disabled={!plan || !isDisarmed || (mustSay && !isSaid)}
          loading={start.busy}
          onClick={() => plan && start.act(plan, mustSay && isSaid)}
          data-testid="rehearsal-start"
        >
          {t('rehearsal.start')}
        </Button>
      )}
      <Divider />
      <Result />
    </Stack>
  )
}
