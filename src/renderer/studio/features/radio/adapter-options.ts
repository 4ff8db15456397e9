import type { TFunction } from 'i18next'
import type { SystemAdapter } from '../../../../shared/domain/system-adapter'

/** Stands for no choice, which is no name of an adapter. */
export const whichever = 'whichever'

/** What can be chosen now. A chosen one that is away stays in sight: it is still the choice. */
export function adapterOptions(
  adapters: readonly SystemAdapter[],
  chosen: string,
  t: TFunction,
): { value: string; label: string }[] {
  const isAway = chosen !== whichever && !adapters.some(({ name }) => name === chosen)
  return [
    { value: whichever, label: t('radio.whichever') },
    ...adapters.map((adapter) => ({ value: adapter.name, label: adapterWords(adapter, t) })),
    ...(isAway ? [{ value: chosen, label: t('radio.awayAdapter', { name: chosen }) }] : []),
  ]
}

const adapterWords = ({ name, product, place, blocked }: SystemAdapter, t: TFunction): string =>
  [name, product, t(`radio.place.${place}`), blocked && t(`radio.blocked.${blocked}`)]
    .filter(Boolean)
    .join(' · ')
