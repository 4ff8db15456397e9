import { ActionIcon, Button, Group, Stack, Tabs, Text, Tooltip } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ComponentType, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mainObs, mostOtherObs } from '../../../../shared/domain/obs'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { HeartOverlay } from '../sensors/HeartOverlay'
import { ConnectForm } from './ConnectForm'
import { GuideButton } from './Guide'
import { AddInstance, InstancePicker } from './InstancePicker'
import { OutputsTab } from './OutputsTab'
import { AlertPageLink, DockLink } from './PageLinks'
import { SceneGrid } from './SceneGrid'
import { ShowTab } from './ShowTab'
import { SoundTab } from './SoundTab'
import { SourcesTab } from './SourcesTab'
import { ObsId, useObs } from './use-obs'

/** Everything of OBS: the links to it, what it shows, and the pages for it. */
export function ObsPanel() {
  const [chosen, choose] = useState(mainObs)
  const others = useTold('otherObs') ?? []
  const id = others.some((each) => each.id === chosen) ? chosen : mainObs
  const [isAdding, setAdding] = useState(false)
  return (
    <ObsId.Provider value={id}>
      <Stack gap="sm">
        {isAdding ? (
          <AddInstance choose={choose} close={() => setAdding(false)} />
        ) : (
          <InstancePicker chosen={id} choose={choose} />
        )}
        <LinkState onAdd={others.length < mostOtherObs ? () => setAdding(true) : null} />
        <Body key={id} />
      </Stack>
    </ObsId.Provider>
  )
}

function LinkState({ onAdd }: { onAdd: (() => void) | null }) {
  const { t } = useTranslation()
  const instance = useContext(ObsId)
  const obs = useObs()
  const retry = useAction(() => ask('obs.retry', { instance }))
  const disconnect = useAction(() => ask('obs.disconnect', { instance }))
  if (!obs) return null
  return (
    <>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Text size="sm" data-testid="obs-state" aria-live="polite">
          {t(`obs.state.${obs.state}`)}
          {obs.version && ` · ${t('obs.version', { version: obs.version })}`}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {obs.state !== 'off' && (
            <Button size="compact-sm" variant="default" onClick={disconnect.act}>
              {t('obs.disconnect')}
            </Button>
          )}
          {(obs.state === 'retrying' || obs.state === 'kicked') && (
            <Button size="compact-sm" variant="default" onClick={retry.act}>
              {t('obs.retry')}
            </Button>
          )}
          {onAdd && (
            <Tooltip label={t('obs.instance.add')}>
              <ActionIcon variant="default" aria-label={t('obs.instance.add')} onClick={onAdd}>
                <IconPlus size={16} />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      </Group>
      {obs.message && (
        <Text size="sm" c="yellow" role="status">
          {obs.message}
        </Text>
      )}
    </>
  )
}

function Body() {
  const obs = useObs()
  const id = useContext(ObsId)
  if (obs?.show) return <ConnectedTabs />
  return (
    <>
      <ConnectForm />
      {id === mainObs && <ForObs />}
    </>
  )
}

/** What is made for OBS, whether it is connected or not. */
function ForObs() {
  return (
    <Stack gap="sm">
      <GuideButton />
      <DockLink />
      <AlertPageLink />
      <HeartOverlay />
    </Stack>
  )
}

function SetUpTab() {
  const isMain = useContext(ObsId) === mainObs
  return (
    <Stack gap="sm">
      {isMain && <ShowTab />}
      {isMain && <ForObs />}
    </Stack>
  )
}

function ConnectedTabs() {
  const { t } = useTranslation()
  const isMain = useContext(ObsId) === mainObs
  const parts: { name: 'scenes' | 'sources' | 'sound' | 'outputs' | 'show'; Part: ComponentType }[] = [
    { name: 'scenes', Part: SceneGrid },
    { name: 'sources', Part: SourcesTab },
    { name: 'sound', Part: SoundTab },
    { name: 'outputs', Part: OutputsTab },
    ...(isMain ? [{ name: 'show' as const, Part: SetUpTab }] : []),
  ]
  return (
    <Tabs defaultValue="scenes" keepMounted={false} data-testid="obs-tabs">
      <Tabs.List>
        {parts.map(({ name }) => (
          <Tabs.Tab key={name} value={name} px={8} py={6} data-testid={`obs-tab-${name}`}>
            {t(`obs.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {parts.map(({ name, Part }) => (
        <Tabs.Panel key={name} value={name} pt="sm">
          <Part />
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
