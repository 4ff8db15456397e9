import { Button, Menu, ScrollArea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FoundDevice } from '../../../../shared/domain/device'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** What can be done with a device that nothing recognises: say what it is, or look into it. */
export function StrangerMenu({ device }: { device: FoundDevice }) {
  const { t } = useTranslation()
  const permit = useTold('safety')?.permit
  const definitions = [...(useTold('definitions') ?? [])].sort(
    (one, other) => Number(other.isCustom) - Number(one.isCustom),
  )
  const foundId = device.id
  const pair = useAction((definitionId: string) => ask('device.pair', { foundId, definitionId }))
  const look = useAction(() => ask('lab.open', { foundId }))
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <Button size="compact-sm" variant="default" loading={pair.busy || look.busy} data-testid="stranger">
          {t('deviceLife.whatIsIt')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={look.act} disabled={permit !== 'disarmed'} data-testid="look-into">
          {t('lab.look')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('deviceLife.pairAs')}</Menu.Label>
        <ScrollArea.Autosize mah={260}>
          {definitions.map(({ id, model }) => (
            <Menu.Item key={id} onClick={() => pair.act(id)}>
              {model}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  )
}
