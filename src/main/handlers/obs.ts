import type { obsRequests } from '../../shared/contract/requests/obs'
import type { Handlers } from '../../shared/contract/studio'
import type { Clock } from '../../shared/domain/clock'
import { discoverObs } from '../obs/discovery'
import type { Obs } from '../obs/obs'
import type { ObsPublisher } from '../obs/publisher'
import type { Questions } from '../obs/questions'
import type { SettingsStore } from '../settings/settings'

export interface ObsParts {
  clock: Clock
  obs: Obs
  obsQuestions: Questions
  obsPublisher: ObsPublisher
  settings: SettingsStore
}

export function obsHandlers({
  clock,
  obs,
  obsQuestions,
  obsPublisher,
  settings,
}: ObsParts): Pick<Handlers, keyof typeof obsRequests> {
  const own = () => settings.get().obs
  return {
    'obs.connect': obs.connect,
    'obs.disconnect': (wish) => obs.disconnect(wish?.instance),
    'obs.retry': (wish) => obs.retryNow(wish?.instance),
    'obs.add': ({ name }) => obs.add(name),
    'obs.remove': ({ instance }) => obs.remove(instance),
    'obs.switchScene': ({ scene }) => obs.switchScene(scene),
    'obs.act': ({ instance, commands }) => obs.of(instance).act(commands),
    'obs.setUpPublisher': () => obsPublisher.setUp(),
    'obs.restorePublisher': () => obsPublisher.restore(),
    'obs.setSafeState': (safe) => settings.update('obs', { ...own(), safe }),
    'obs.answer': ({ id, ...answer }) => obsQuestions.answer(id, answer),
    'obs.distrustRule': ({ ruleId }) =>
      settings.update('obs', {
        ...own(),
        trustedRules: own().trustedRules.filter((id) => id !== ruleId),
      }),
    'obsLook.sources': ({ instance, scene }) => obs.of(instance).sources(scene),
    'obsLook.thumbnail': async ({ instance, scene }) => ({ image: await obs.of(instance).thumbnail(scene) }),
    'obsLook.hotkeys': ({ instance }) => obs.of(instance).hotkeys(),
    'obsLook.meters': ({ instance }) => obs.of(instance).watchMeters(),
    'obsLook.discover': () => discoverObs(clock),
  }
}
