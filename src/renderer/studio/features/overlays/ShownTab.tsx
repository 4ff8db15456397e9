import { Button, Group, Stack, Text } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { overlayKinds } from '../../../../shared/domain/overlay/kind'
import { lookOf } from '../../../../shared/domain/overlay/look'
import { isShown } from '../../../../shared/domain/overlay/settings'
import { standardTheme } from '../../../../shared/domain/overlay/theme'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { LinkTools } from './LinkTools'
import { OverlayRow } from './OverlayRow'
import { Preview } from './Preview'
import { sampleShow } from './sample'
import { TextNow } from './TextNow'

/** What stands in the picture, where, and on which pages. */
export function ShownTab() {
  const { t } = useTranslation()
  const settings = useTold('settings')
  const at = useCallback(() => {
    const look = settings ? lookOf(settings) : { theme: standardTheme, places: {}, isCalm: false }
    return sampleShow(t, look, (kind) => settings !== undefined && isShown(settings, kind))
  }, [t, settings])
  const countTips = useAction(() => ask('overlays.countTips'))
  if (!settings) return null
  return (
    <Stack gap="sm" data-testid="overlays-shown">
      <Preview at={at} isKept />
      <Text size="xs" c="dimmed">
        {t('overlays.hint')}
      </Text>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600}>
          {t('overlays.everything')}
        </Text>
        <LinkTools kind="all" name={t('overlays.everything')} />
      </Group>
      {overlayKinds.map((kind) => (
        <OverlayRow key={kind} kind={kind} settings={settings} />
      ))}
      <Group>
        <Button size="compact-sm" variant="default" onClick={countTips.act}>
          {t('overlays.countTips')}
        </Button>
      </Group>
      <TextNow />
    </Stack>
  )
}
