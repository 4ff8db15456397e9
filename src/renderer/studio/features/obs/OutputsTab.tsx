import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ObsOutput, ObsOutputState, ObsStats } from '../../../../shared/domain/obs'
import classes from './obs.module.css'
import { useObsAct, useObsShow } from './use-obs'

const runs = (state: ObsOutputState): boolean => state !== 'off' && state !== 'unavailable'

/** What OBS puts out, how it goes, and which collection and profile it uses. */
export function OutputsTab() {
  const { t } = useTranslation()
  const { act } = useObsAct()
  const show = useObsShow()?.show
  if (!show) return null
  const { outputs } = show
  return (
    <Stack gap="sm">
      <OutputRow output="stream" />
      <OutputRow output="record">
        {runs(outputs.record) && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => act({ kind: 'recordPause', on: outputs.record !== 'paused' })}
          >
            {t(outputs.record === 'paused' ? 'obs.goOn' : 'obs.pause')}
          </Button>
        )}
      </OutputRow>
      <OutputRow output="replay">
        {outputs.replay === 'on' && (
          <Button size="compact-sm" variant="default" onClick={() => act({ kind: 'replaySave' })}>
            {t('obs.saveReplay')}
          </Button>
        )}
      </OutputRow>
      <OutputRow output="virtualCam" />
      {show.stats && <Figures stats={show.stats} />}
      <Group grow>
        <Select
          size="xs"
          label={t('obs.collection')}
          data={show.collections}
          value={show.collection}
          onChange={(name) => name && act({ kind: 'collection', name })}
          allowDeselect={false}
        />
        <Select
          size="xs"
          label={t('obs.profile')}
          data={show.profiles}
          value={show.profile}
          onChange={(name) => name && act({ kind: 'profile', name })}
          allowDeselect={false}
        />
      </Group>
    </Stack>
  )
}

function OutputRow({ output, children }: { output: ObsOutput; children?: React.ReactNode }) {
  const { t } = useTranslation()
  const { act, busy } = useObsAct()
  const show = useObsShow()?.show
  if (!show) return null
  const state = show.outputs[output]
  const isOn = runs(state)
  return (
    <Group gap="xs" justify="space-between" data-testid={`obs-output-${output}`}>
      <Text size="sm">
        {t(`obs.output.${output}`)} · {t(`obs.outputState.${state}`)}
      </Text>
      <Group gap="xs">
        {children}
        {state !== 'unavailable' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={busy}
            aria-label={`${t(isOn ? 'obs.stop' : 'obs.start')}: ${t(`obs.output.${output}`)}`}
            onClick={() => act({ kind: output, on: !isOn })}
          >
            {t(isOn ? 'obs.stop' : 'obs.start')}
          </Button>
        )}
      </Group>
    </Group>
  )
}

function Figures({ stats }: { stats: ObsStats }) {
  const { t } = useTranslation()
  const percent = (value: number) => `${value.toFixed(1)} %`
  const figures = [
    ['cpu', percent(stats.cpuPercent)],
    ['memory', `${Math.round(stats.memoryMb)} MB`],
    ['fps', stats.framesPerSecond.toFixed(1)],
    ['missed', percent(stats.missedPercent)],
    ['skipped', percent(stats.skippedPercent)],
    ['disk', `${(stats.freeDiskMb / 1_024).toFixed(1)} GB`],
    ...(stats.lostPercent === null ? [] : [['lost', percent(stats.lostPercent)] as const]),
  ] as const
  return (
    <dl className={classes.figures} data-testid="obs-stats">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`obs.stats.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
