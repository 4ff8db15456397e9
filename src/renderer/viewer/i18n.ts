import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './locales/en'

/** Synchronous: the words are part of the page, and the first paint has them. React escapes; i18next must not. */
export function startWords(): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  })
}
