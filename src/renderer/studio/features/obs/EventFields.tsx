import { Autocomplete, Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ObsView } from '../../../../shared/domain/obs'
import {
  hasName,
  type ObsEventKind,
  type ObsEventTrigger,
  obsEventKinds,
} from '../../../../shared/domain/obs-event'
import { useTold } from '../../mirror'

/** What the name of an event may be, as far as OBS tells. */
function namesFor(event: ObsEventKind, obs: ObsView | undefined): string[] {
  if (event === 'sceneOnAir') return obs?.scenes ?? []
  if (event === 'collectionUsed') return obs?.show?.collections ?? []
  if (event === 'profileUsed') return obs?.show?.profiles ?? []
  if (event === 'filterOn' || event === 'filterOff') return []
  return obs?.show?.inputs.map(({ name }) => name) ?? []
}

interface Props {
  trigger: ObsEventTrigger
  change(trigger: ObsEventTrigger): void
}

/** Which event of OBS, and of what; nothing given means of whichever. */
export function EventFields({ trigger, change }: Props) {
  const { t } = useTranslation()
  const obs = useTold('obs')
  return (
    <Group grow align="flex-end">
      <Select
        label={t('obs.event.what')}
        data={obsEventKinds.map((value) => ({ value, label: t(`obs.event.kind.${value}`) }))}
        value={trigger.event}
        onChange={(value) => {
          const event = obsEventKinds.find((each) => each === value) ?? 'sceneOnAir'
          change({ ...trigger, event, name: null })
        }}
        allowDeselect={false}
      />
      {hasName(trigger.event) && (
        <Autocomplete
          label={t('obs.event.name')}
          placeholder={t('obs.event.any')}
          data={[...new Set(namesFor(trigger.event, obs))]}
          value={trigger.name ?? ''}
          maxLength={200}
          onChange={(name) => change({ ...trigger, name: name === '' ? null : name })}
        />
      )}
    </Group>
  )
}
