import { ActionIcon, Button, Group, Select, TextInput, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mainObs } from '../../../../shared/domain/obs'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

interface Props {
  chosen: string
  choose(id: string): void
}

/** Which OBS the panel is about; the first is the show's. Nothing to choose while there is only that. */
export function InstancePicker({ chosen, choose }: Props) {
  const { t } = useTranslation()
  const others = useTold('otherObs') ?? []
  const remove = useAction(async () => {
    await ask('obs.remove', { instance: chosen })
    choose(mainObs)
  })
  if (others.length === 0) return null
  const data = [
    { value: mainObs, label: t('obs.instance.main') },
    ...others.map(({ id, name, state }) => ({ value: id, label: `${name} · ${t(`obs.state.${state}`)}` })),
  ]
  return (
    <Group gap="xs" wrap="nowrap">
      <Select
        aria-label={t('obs.instance.which')}
        style={{ flex: 1 }}
        size="xs"
        data={data}
        value={chosen}
        onChange={(value) => choose(value ?? mainObs)}
        allowDeselect={false}
      />
      {chosen !== mainObs && (
        <Tooltip label={t('obs.instance.remove')}>
          <ActionIcon variant="default" aria-label={t('obs.instance.remove')} onClick={remove.act}>
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  )
}

/** Names another OBS, and shows its panel. */
export function AddInstance({ choose, close }: { choose(id: string): void; close(): void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const add = useAction(async () => {
    const { instance } = await ask('obs.add', { name })
    choose(instance)
    close()
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add.act()
      }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <TextInput
          style={{ flex: 1 }}
          size="xs"
          label={t('obs.instance.name')}
          value={name}
          maxLength={40}
          onChange={(event) => setName(event.currentTarget.value)}
          autoFocus
        />
        <Button size="xs" type="submit" variant="default" disabled={name.trim() === ''} loading={add.busy}>
          {t('obs.instance.add')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={close}>
          {t('menu.cancel')}
        </Button>
      </Group>
    </form>
  )
}
