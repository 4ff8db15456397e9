import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RequestFailed } from '../bridge'

/** Runs something the operator asked for: `busy` meanwhile, and a failure in words, never only in a log. */
export function useAction<A extends unknown[]>(run: (...args: A) => Promise<unknown>) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  async function act(...args: A): Promise<void> {
    setBusy(true)
    try {
      await run(...args)
    } catch (error) {
      const code = error instanceof RequestFailed ? error.code : 'internal'
      const detail = error instanceof RequestFailed ? error.message : undefined
      notifications.show({ color: 'yellow', title: t(`error.${code}`), message: detail, autoClose: 8_000 })
    } finally {
      setBusy(false)
    }
  }
  return { act: (...args: A) => void act(...args), busy }
}
