import { Button, CopyButton, Group, Switch, Text, TextInput } from '@mantine/core'
import { QRCodeSVG } from 'qrcode.react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'
import { Way } from './Way'

/** The page of one button for a phone: whether the network reaches it, its address, and a new key. */
export function StopPageField() {
  const { t } = useTranslation()
  const page = useTold('stopPage')
  const reach = useAction((isOpen: boolean) =>
    ask('stopPage.setReach', { reach: isOpen ? 'localNetwork' : 'thisMachine' }),
  )
  if (!page) return null
  const isOpen = page.reach === 'localNetwork'
  return (
    <Way title={t('ways.page')}>
      <Text size="sm">{t('ways.pageText')}</Text>
      <Switch
        label={t('ways.pageReach')}
        description={t('ways.pageReachHint')}
        checked={isOpen}
        disabled={reach.busy}
        onChange={(event) => reach.act(event.currentTarget.checked)}
        data-testid="stop-page-reach"
      />
      {page.links.length === 0 && <Text size="sm">{t('ways.pageNot')}</Text>}
      {page.links.map((url) => (
        <Link key={url} url={url} hasCode={isOpen} />
      ))}
    </Way>
  )
}

function Link({ url, hasCode }: { url: string; hasCode: boolean }) {
  const { t } = useTranslation()
  const renew = useAction(() => ask('stopPage.link', { renew: true }))
  return (
    <Group align="flex-start" wrap="nowrap">
      {hasCode && <QRCodeSVG value={url} size={140} marginSize={2} title={t('ways.pageCode')} />}
      <div style={{ flex: 1, minWidth: 0 }}>
        <TextInput label={t('ways.pageLink')} readOnly value={url} data-testid="stop-page-link" />
        <Group gap="xs" mt={6}>
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {copied ? t('live.copied') : t('live.copy')}
              </Button>
            )}
          </CopyButton>
          <Button size="compact-sm" variant="default" loading={renew.busy} onClick={renew.act}>
            {t('ways.pageRenew')}
          </Button>
        </Group>
      </div>
    </Group>
  )
}
