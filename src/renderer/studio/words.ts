import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './locales/en'

/** Synchronous: the first paint has its words. React escapes; i18next must not. */
export function startWords(): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  })
}
