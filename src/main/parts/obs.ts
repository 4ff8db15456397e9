import { AppError } from '../../shared/contract/errors'
import type { ObsCommand } from '../../shared/domain/obs-command'
import type { ObsEvent } from '../../shared/domain/obs-event'
import type { Rule } from '../../shared/domain/rule'
import { createObs } from '../obs/obs'
import { createObsPublisher } from '../obs/publisher'
import { createQuestions } from '../obs/questions'
import { closedAfterRename, rulesAfterRename, safeAfterRename } from '../obs/renames'
import { createSafeState } from '../obs/safe-state'
import type { Room } from '../room-link/room'
import type { Core } from './core'

/** OBS, and what of the show goes to it and comes from it. */
export function composeObs(
  core: Core,
  {
    room,
    onShown,
    onEvent,
  }: {
    room: Pick<Room, 'authorizePublish'>
    /** The scene on air may be another one. */
    onShown(): void
    onEvent(event: ObsEvent): void
  },
) {
  const { platform, clock, random, host, settings, record, changed, tell } = core
  const own = () => settings.get().obs
  const save = (value: ReturnType<typeof own>) => settings.update('obs', value)
  const obs = createObs({
    ...{ clock, random, record },
    secrets: platform.secrets,
    settings: own,
    saveSettings: save,
    onChange() {
      changed('obs', 'otherObs')
      onShown()
    },
    onEvent,
    onRenamed: follow,
    onMeters: (meters) => tell('obs.meters', meters),
  })

  /** What was said of a scene holds under its new name, at once. */
  function follow(before: string, now: string): void {
    const { safety, rules } = settings.get()
    const offScenes = closedAfterRename(safety.offScenes, before, now)
    if (offScenes) void settings.update('safety', { ...safety, offScenes }).catch(host.problem)
    const renamed = rulesAfterRename(rules.rules, before, now)
    if (renamed) void settings.update('rules', { rules: renamed }).catch(host.problem)
    const next = safeAfterRename(own(), before, now)
    if (next) void save(next).catch(host.problem)
    if (offScenes || renamed || next)
      record({ topic: 'obs', level: 'info', what: 'obs.renamed', who: null, detail: { before, now } })
  }

  // A rule that is gone takes the trust in it along: another one may come by its id.
  settings.onChange((section) => {
    if (section !== 'rules') return
    const known = settings.get().rules.rules.map(({ id }) => id)
    const trustedRules = own().trustedRules.filter((id) => known.includes(id))
    if (trustedRules.length < own().trustedRules.length)
      void save({ ...own(), trustedRules }).catch(host.problem)
  })
  const trusts = (ruleId: string) => own().trustedRules.includes(ruleId)
  const obsQuestions = createQuestions({
    clock,
    isTrusted: trusts,
    async trust(ruleId) {
      const kept = own().trustedRules.filter((id) => id !== ruleId)
      await save({ ...own(), trustedRules: [...kept, ruleId] })
    },
    setStream: (on) => obs.act([{ kind: 'stream', on }]),
    onChange: () => changed('obsQuestions'),
  })
  const safeState = createSafeState({
    wanted: () => own().safe,
    obs: () => obs.view().state,
    switchScene: obs.switchScene,
    act: obs.act,
    record,
  })
  function allow(command: ObsCommand): void {
    if (safeState.forbids(command))
      throw new AppError('conflict', 'OBS shows the safe state; the operator takes it back.')
  }

  return {
    obs,
    obsQuestions,
    safeState,
    obsPublisher: createObsPublisher({
      obs: obs.view,
      session: () => obs.of('main').session(),
      authorize: () => room.authorizePublish(),
      secrets: platform.secrets,
    }),
    /** For rules. @throws AppError */
    async switchSceneFor(scene: string, forMs: number | null): Promise<void> {
      allow({ kind: 'programScene', scene })
      await obs.switchFor(scene, forMs)
    },
    /** For rules. @throws AppError */
    async commandObs(rule: Rule, command: ObsCommand): Promise<'done' | 'asked'> {
      allow(command)
      if (command.kind === 'stream') return obsQuestions.ask(rule, command.on)
      await (command.kind === 'programScene' ? obs.switchScene(command.scene) : obs.act([command]))
      return 'done'
    },
  }
}
