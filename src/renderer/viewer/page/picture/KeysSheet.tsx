import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

const lines = ['pause', 'mute', 'captions', 'fullScreen', 'volume', 'keys'] as const

export function KeysSheet({ close }: { close(): void }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    button.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div className="keys" role="dialog" aria-label={t('keys.heading')} data-testid="keys-sheet">
      <ul>
        {lines.map((line) => (
          <li key={line}>{t(`keys.${line}`)}</li>
        ))}
      </ul>
      <button ref={button} type="button" onClick={close}>
        {t('keys.close')}
      </button>
    </div>
  )
}
