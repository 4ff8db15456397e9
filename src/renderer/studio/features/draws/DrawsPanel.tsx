import { Button, Divider, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DrawDraft, winnersOf } from '../../../../shared/domain/draw'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { DrawForm } from './DrawForm'
import { DrawNow } from './DrawNow'
import { SaveRecord } from './SaveRecord'

/** Prize draws that viewers can check. */
export function DrawsPanel() {
  const { t } = useTranslation()
  const { current, past } = useTold('draws') ?? { current: null, past: [] }
  const [isMaking, setMaking] = useState(false)
  const open = useAction(async (draft: DrawDraft) => {
    await ask('draw.open', draft)
    setMaking(false)
  })
  const isUnderWay = current?.state === 'open' || current?.state === 'closed'
  const add = (
    <Button
      size="compact-sm"
      variant="default"
      disabled={isUnderWay}
      onClick={() => setMaking(true)}
      data-testid="draw-new"
    >
      {t('draws.new')}
    </Button>
  )
  return (
    <Stack gap="sm" data-testid="draws">
      {current ? <DrawNow draw={current} /> : null}
      {!current && past.length === 0 ? <Empty text={t('draws.empty')} action={add} /> : <Group>{add}</Group>}
      {past.length > 0 && <Divider label={t('draws.past')} labelPosition="left" />}
      {past.map((draw) => (
        <Group key={draw.id} justify="space-between" gap="xs">
          <Text size="sm" style={{ overflowWrap: 'anywhere', flex: 1 }}>
            {draw.draft.title}:{' '}
            {draw.state === 'cancelled'
              ? t('draws.state.cancelled')
              : winnersOf(draw)
                  .map(({ name }) => name)
                  .join(', ')}
          </Text>
          <SaveRecord drawId={draw.id} />
        </Group>
      ))}
      {isMaking && <DrawForm busy={open.busy} onClose={() => setMaking(false)} onOpen={open.act} />}
    </Stack>
  )
}
