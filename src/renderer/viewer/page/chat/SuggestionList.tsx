import { useTranslation } from 'react-i18next'
import type { Suggestions } from './use-suggestions'

export const suggestionsId = 'chat-commands'
export const suggestionId = (name: string): string => `${suggestionsId}-${name}`

/** Above the field; the field keeps the focus. */
export function SuggestionList({ suggestions }: { suggestions: Suggestions }) {
  const { t } = useTranslation()
  return (
    <div
      id={suggestionsId}
      role="listbox"
      className="suggestions"
      aria-label={t('command.heading')}
      data-testid="chat-commands"
      hidden={suggestions.list.length === 0}
    >
      {suggestions.list.map((name, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus
        <div
          key={name}
          id={suggestionId(name)}
          role="option"
          aria-selected={index === suggestions.active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => suggestions.choose(name)}
        >
          <b>/{name}</b> <span className="quiet">{t(`command.about.${name}`)}</span>
        </div>
      ))}
    </div>
  )
}
