import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

const titles = { poll: 'polls.onScreen', goals: 'goals.onScreen' } as const

/** Whether the picture and the page for OBS show polls, or goals. */
export function OnScreenSwitch({ what }: { what: keyof typeof titles }) {
  const { t } = useTranslation()
  const { poll, goals } = useTold('settings')?.overlay ?? { poll: true, goals: true }
  const show = useAction((shown: boolean) => ask('overlay.showShow', { poll, goals, [what]: shown }))
  return (
    <Switch
      label={t(titles[what])}
      checked={what === 'poll' ? poll : goals}
      onChange={(event) => show.act(event.currentTarget.checked)}
      data-testid={`on-screen-${what}`}
    />
  )
}
