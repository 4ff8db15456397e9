import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconLinkOff, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PageScope } from '../../../../shared/domain/overlay/look'
import { ask } from '../../bridge'
import { IconTool } from '../../ui/IconTool'
import { useAction } from '../../ui/use-action'

interface Props {
  kind: PageScope
  name: string
  /** Of a single overlay: whether there is one to end. */
  hasLink?: boolean
}

const linkOf = (kind: PageScope, renew: boolean) =>
  kind === 'all' ? ask('overlay.link', { renew }) : ask('overlays.link', { kind, renew })

/** The address goes to the clipboard, which is the one place it is needed; a new one ends the old. */
export function LinkTools({ kind, name, hasLink = true }: Props) {
  const { t } = useTranslation()
  const tell = (message: string) => notifications.show({ message, color: 'gray' })
  const copy = useAction(async () => {
    const { url } = await linkOf(kind, false)
    await navigator.clipboard.writeText(url)
    tell(t('overlays.copied'))
  })
  const renew = useAction(async () => {
    await linkOf(kind, true)
    tell(t('overlays.renewed'))
  })
  const revoke = useAction(async () => {
    if (kind !== 'all') await ask('overlays.revoke', { kind })
    tell(t('overlays.revoked'))
  })
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('overlays.copy', { name })}
        onClick={copy.act}
        data-testid={`link-${kind}`}
      >
        {t('overlays.copyShort')}
      </Button>
      <IconTool label={t('overlays.renew', { name })} isOff={!hasLink} onClick={renew.act}>
        <IconRefresh size={14} />
      </IconTool>
      {kind !== 'all' && (
        <IconTool label={t('overlays.revoke', { name })} isOff={!hasLink} onClick={revoke.act}>
          <IconLinkOff size={14} />
        </IconTool>
      )}
    </Group>
  )
}
