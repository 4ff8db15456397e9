import { Group, Stack, Switch, Text } from '@mantine/core'
import { IconArrowsMove } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OverlayKind } from '../../../../shared/domain/overlay/kind'
import type { OverlayPlace } from '../../../../shared/domain/overlay/place'
import { isShown } from '../../../../shared/domain/overlay/settings'
import type { Settings } from '../../../../shared/domain/settings'
import { ask } from '../../bridge'
import { IconTool } from '../../ui/IconTool'
import { useAction } from '../../ui/use-action'
import { LinkTools } from './LinkTools'
import { PlaceFields } from './PlaceFields'

/** Alerts stand where their themes say, and texts where their slots are. */
const mayBePlaced = (kind: OverlayKind): boolean => kind !== 'alerts' && kind !== 'text'

/** One overlay: whether it is shown, where, and the link of its own page. */
export function OverlayRow({ kind, settings }: { kind: OverlayKind; settings: Settings }) {
  const { t } = useTranslation()
  const [isPlacing, setPlacing] = useState(false)
  const name = t(`sources.shows.${kind}`)
  const show = useAction((shown: boolean) => ask('overlays.show', { kind, isShown: shown }))
  const place = useAction((to: OverlayPlace | null) => ask('overlays.place', { kind, place: to }))
  return (
    <Stack gap={4} data-testid={`overlay-row-${kind}`}>
      <Group justify="space-between" wrap="nowrap">
        {kind === 'alerts' ? (
          <Text size="sm">{name}</Text>
        ) : (
          <Switch
            label={name}
            aria-label={t('overlays.show', { name })}
            checked={isShown(settings, kind)}
            onChange={(event) => show.act(event.currentTarget.checked)}
          />
        )}
        <Group gap={4} wrap="nowrap">
          {mayBePlaced(kind) && (
            <IconTool
              label={t('overlays.place', { name })}
              isExpanded={isPlacing}
              onClick={() => setPlacing(!isPlacing)}
            >
              <IconArrowsMove size={14} />
            </IconTool>
          )}
          <LinkTools kind={kind} name={name} hasLink={settings.overlays.pages[kind] !== undefined} />
        </Group>
      </Group>
      {isPlacing && <PlaceFields place={settings.overlays.places[kind] ?? null} change={place.act} />}
    </Stack>
  )
}
