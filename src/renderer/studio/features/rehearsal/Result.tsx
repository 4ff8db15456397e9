import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconJson } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type RehearsalView, rehearsalKinds } from '../../../../shared/domain/rehearsal'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { fileTime, saveFile } from '../../ui/save-file'
import { useAction } from '../../ui/use-action'
import { lineWords, outcomeWords } from './line-words'
import { MotionList } from './MotionList'
import classes from './rehearsal.module.css'

/** What came of a rehearsal, while it runs and after. */
export function Result() {
  const { t } = useTranslation()
  const view = useTold('rehearsal')
  if (!view?.plan)
    return (
      <Text size="sm" c="dimmed">
        {t('rehearsal.nothingYet')}
      </Text>
    )
  return (
    <Stack gap="xs" data-testid="rehearsal-result">
      <Group justify="space-between">
        <Title order={3} size="sm">
          {t('rehearsal.result')}
        </Title>
        <SaveButton />
      </Group>
      {view.endedBy && (
        <Text size="sm" role="status" data-testid="rehearsal-ended" data-by={view.endedBy}>
          {t(`rehearsal.endedBy.${view.endedBy}`)}
        </Text>
      )}
      <Counts view={view} />
      <MotionList motions={view.motions} />
      <Lines view={view} />
    </Stack>
  )
}

function Counts({ view: { acts, outcomes, tipped, refunded } }: { view: RehearsalView }) {
  const { t } = useTranslation()
  const audience = rehearsalKinds.flatMap((kind) =>
    acts[kind] > 0 ? [t('rehearsal.count', { count: acts[kind], what: t(`rehearsal.rates.${kind}`) })] : [],
  )
  return (
    <>
      <Part title={t('rehearsal.acts')}>
        <Text size="sm">{audience.join(' · ')}</Text>
        <Text size="sm">{t('rehearsal.credits', { tipped, refunded })}</Text>
      </Part>
      <Part title={t('rehearsal.outcomes')}>
        {outcomes.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('rehearsal.outcomesEmpty')}
          </Text>
        )}
        {outcomes.map((each) => (
          <Text size="sm" key={`${each.kind} ${each.outcome} ${each.reason}`}>
            {t('rehearsal.count', { count: each.count, what: outcomeWords(each, t) })}
          </Text>
        ))}
      </Part>
    </>
  )
}

function Lines({ view: { recent } }: { view: RehearsalView }) {
  const { t } = useTranslation()
  return (
    <Part title={t('rehearsal.lines')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={classes.lines} aria-label={t('rehearsal.lines')} tabIndex={0}>
        {recent.toReversed().map((line) => (
          <Text size="xs" key={line.id} className={classes.line ?? ''}>
            <span className={classes.time}>{timeOf(line.atMs)}</span> {lineWords(line, t)}
          </Text>
        ))}
      </section>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {children}
    </div>
  )
}

function SaveButton() {
  const { t } = useTranslation()
  const plan = useTold('rehearsal')?.plan
  const save = useAction(async () => {
    const lines = await ask('rehearsal.lines')
    const name = `pulsedeck-rehearsal-${plan?.seed}-${fileTime(Date.now())}.json`
    saveFile(name, 'application/json', JSON.stringify({ plan, lines }, null, 2))
  })
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconJson size={16} />}
      loading={save.busy}
      onClick={save.act}
      data-testid="rehearsal-save"
    >
      {t('rehearsal.save')}
    </Button>
  )
}

/** Minutes and seconds since the beginning. */
export function timeOf(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
