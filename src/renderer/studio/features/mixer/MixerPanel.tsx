import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { mixerChannels } from '../../../../shared/domain/mixer'
import { useMediaState } from '../../media-context'
import { Empty } from '../../ui/Panel'
import { ChannelStrip } from './ChannelStrip'
import { DuckingFields } from './DuckingFields'
import { MasterMeter } from './MasterMeter'
import { MicrophoneFields } from './MicrophoneFields'
import { useMix } from './use-mix'

/** How loud each sound goes out, whether it does, and what is done to it. */
export function MixerPanel() {
  const { t } = useTranslation()
  const mix = useMix()
  const isBroken = useMediaState(({ mixer }) => mixer.isBroken)
  if (isBroken) return <Empty text={t('mixer.broken')} />
  return (
    <Stack gap="sm" data-testid="mixer">
      {mixerChannels.map((channel) => (
        <ChannelStrip key={channel} channel={channel} mix={mix} />
      ))}
      <MasterMeter />
      <MicrophoneFields mix={mix} />
      <DuckingFields mix={mix} />
    </Stack>
  )
}
