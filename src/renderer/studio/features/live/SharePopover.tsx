import { Button, CopyButton, Group, Popover, Stack, Switch, Text, TextInput } from '@mantine/core'
import { IconShare } from '@tabler/icons-react'
import { QRCodeSVG } from 'qrcode.react'
import { useTranslation } from 'react-i18next'
import bar from '../../app.module.css'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

export function SharePopover() {
  const { t } = useTranslation()
  const room = useTold('room')
  const reach = useAction((open: boolean) =>
    ask('room.setReach', { reach: open ? 'localNetwork' : 'thisMachine' }),
  )
  const url = room?.viewerUrl
  const kind = useTold('settings')?.access.kind
  const isGuarded = kind === 'private' || kind === 'members'
  return (
    <Popover width={340} position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconShare size={16} />}
          data-testid="share"
          aria-label={t('live.share')}
          className={bar.share ?? ''}
        >
          {t('live.share')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {url ? (
          <Stack gap="sm">
            <TextInput label={t('live.link')} readOnly value={url} data-testid="viewer-link" />
            {isGuarded && <Text size="sm">{t('access.guarded')}</Text>}
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <QRCodeSVG value={url} size={140} marginSize={2} title={t('live.link')} />
              <CopyButton value={url}>
                {({ copied, copy }) => (
                  <Button size="compact-sm" variant="default" onClick={copy}>
                    {copied ? t('live.copied') : t('live.copy')}
                  </Button>
                )}
              </CopyButton>
            </Group>
            <Switch
              label={t('live.reach')}
              description={t('live.reachHint')}
              checked={room.reach === 'localNetwork'}
              disabled={reach.busy}
              onChange={(event) => reach.act(event.currentTarget.checked)}
            />
          </Stack>
        ) : (
          <Text size="sm">{t('live.noLink')}</Text>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
