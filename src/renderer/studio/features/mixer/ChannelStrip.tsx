import { ActionIcon, Badge, Group, NumberInput, Text } from '@mantine/core'
import { IconHeadphones, IconHeadphonesOff, IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type ChannelSettings, type MixerChannel, mostDelayMs } from '../../../../shared/domain/mixer'
import { useMediaState } from '../../media-context'
import { GainSlider } from './GainSlider'
import { LevelBar } from './LevelBar'
import classes from './mixer.module.css'
import type { Mix } from './use-mix'

interface Props {
  channel: MixerChannel
  mix: Mix
}

/** One sound: how loud it is, how loud it goes out, and whether it does. */
export function ChannelStrip({ channel, mix }: Props) {
  const { t } = useTranslation()
  const name = t(`mixer.channel.${channel}`)
  const settings = mix.now[channel]
  const { isMuted, isMonitored, gainDb, delayMs } = settings
  const changed = (change: Partial<ChannelSettings>) => ({
    ...mix.now,
    [channel]: { ...settings, ...change },
  })
  return (
    <section
      className={`${classes.strip} ${isMuted ? classes.muted : ''}`}
      aria-label={name}
      data-testid={`channel-${channel}`}
    >
      <div className={classes.head}>
        <Text size="sm" fw={600} truncate style={{ flex: 1 }}>
          {name}
        </Text>
        <Presence channel={channel} isMuted={isMuted} />
        <ActionIcon
          variant={isMuted ? 'filled' : 'default'}
          color={isMuted ? 'yellow.5' : 'gray'}
          aria-pressed={isMuted}
          aria-label={t('mixer.mute', { name })}
          title={t('mixer.mute', { name })}
          onClick={() => mix.keep(changed({ isMuted: !isMuted }))}
        >
          {isMuted ? <IconVolumeOff size={16} /> : <IconVolume size={16} />}
        </ActionIcon>
        <ActionIcon
          variant={isMonitored ? 'filled' : 'default'}
          aria-pressed={isMonitored}
          aria-label={t('mixer.monitor', { name })}
          title={t('mixer.monitor', { name })}
          onClick={() => mix.keep(changed({ isMonitored: !isMonitored }))}
        >
          {isMonitored ? <IconHeadphones size={16} /> : <IconHeadphonesOff size={16} />}
        </ActionIcon>
      </div>
      <LevelBar label={name} pick={(report) => report.channels[channel]} />
      <Group gap="xs" wrap="nowrap">
        <GainSlider
          label={t('mixer.gain', { name })}
          gainDb={gainDb}
          onMove={(next) => mix.hear(changed({ gainDb: next }))}
          onSet={(next) => mix.keep(changed({ gainDb: next }))}
        />
        <NumberInput
          size="xs"
          w={92}
          aria-label={t('mixer.delay', { name })}
          title={t('mixer.delayHint')}
          suffix=" ms"
          min={0}
          max={mostDelayMs}
          step={10}
          allowDecimal={false}
          value={delayMs}
          onChange={(value) => mix.keep(changed({ delayMs: withinDelay(Number(value)) }))}
        />
      </Group>
      {channel === 'microphone' && isMonitored && (
        <Text size="xs" c="yellow" role="status">
          {t('mixer.feedback')}
        </Text>
      )}
    </section>
  )
}

const withinDelay = (ms: number): number => Math.max(0, Math.min(mostDelayMs, Math.round(ms) || 0))

/** Why a meter rests: nothing is there to hear, or nobody is to hear it. */
function Presence({ channel, isMuted }: { channel: MixerChannel; isMuted: boolean }) {
  const { t } = useTranslation()
  const sound = useMediaState((state) => state.sound)
  const programmeSounds = useMediaState(({ mixer }) => mixer.programmeSounds)
  const alertSounds = useMediaState(({ mixer }) => mixer.alertSounds)
  const isThere = {
    microphone: sound.care !== null,
    programme: programmeSounds > 0,
    alerts: alertSounds > 0,
    tone: sound.microphoneId === 'tone',
  }[channel]
  if (isThere && !isMuted) return null
  return (
    <Badge size="sm" variant="light" color={isMuted ? 'yellow' : 'gray'}>
      {t(isMuted ? 'mixer.muted' : `mixer.absent.${channel}`)}
    </Badge>
  )
}
