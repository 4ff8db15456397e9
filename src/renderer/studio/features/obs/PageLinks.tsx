import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useAction } from '../../ui/use-action'

interface Props {
  text: string
  testId: string
  link(renew: boolean): Promise<{ url: string }>
}

/** A page for OBS: its address goes to the clipboard, which is the one place it is needed; a new one ends the old. */
function PageLink({ text, testId, link }: Props) {
  const { t } = useTranslation()
  const copy = useAction(async () => {
    const { url } = await link(false)
    await navigator.clipboard.writeText(url)
    notifications.show({ message: t('live.copied'), color: 'gray' })
  })
  const renew = useAction(async () => {
    await link(true)
    notifications.show({ message: t('obs.renewed'), color: 'gray' })
  })
  return (
    <Group gap="xs" data-testid={testId}>
      <Text size="sm">{text}</Text>
      <Button
        size="compact-sm"
        variant="default"
        onClick={copy.act}
        aria-label={`${t('obs.copyLink')}: ${text}`}
      >
        {t('obs.copyLink')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={renew.act}
        aria-label={`${t('obs.renew')}: ${text}`}
      >
        {t('obs.renew')}
      </Button>
    </Group>
  )
}

export function AlertPageLink() {
  const { t } = useTranslation()
  return (
    <PageLink
      text={t('obs.alertPage')}
      testId="alert-page"
      link={(renew) => ask('overlay.link', { renew })}
    />
  )
}

export function DockLink() {
  const { t } = useTranslation()
  return (
    <PageLink text={t('obs.dockPage')} testId="dock-page" link={(renew) => ask('dock.link', { renew })} />
  )
}
