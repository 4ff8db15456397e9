import { Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SourceRow } from './SourceRow'
import { useObsShow } from './use-obs'
import { useSources } from './use-sources'

/** The sources of a scene: shown or hidden, their words, place, filters and playback. */
export function SourcesTab() {
  const { t } = useTranslation()
  const known = useObsShow()
  const [chosen, choose] = useState<string | null>(null)
  const scenes = known?.obs.scenes ?? []
  const scene = chosen !== null && scenes.includes(chosen) ? chosen : (known?.obs.currentScene ?? null)
  const sources = useSources(scene, known?.show.revision ?? 0)
  if (!known) return null
  return (
    <Stack gap="xs">
      <Select
        size="xs"
        label={t('obs.sourcesOf')}
        data={scenes}
        value={scene}
        onChange={choose}
        allowDeselect={false}
      />
      {sources?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('obs.noSources')}
        </Text>
      )}
      <div data-testid="obs-sources">
        {scene !== null &&
          sources?.map((source) => <SourceRow key={source.itemId} scene={scene} source={source} />)}
      </div>
    </Stack>
  )
}
