import type { HoldCause } from '../shared/domain/safety'

/**
 * Whether nothing may move in the scene on air: the operator's consent is bound to scenes as soon as she closed one.
 * On doubt, which is when OBS does not say what is on air, it is closed.
 */
export const isSceneClosed = (closed: readonly string[], onAir: string | null): boolean =>
  closed.length > 0 && (onAir === null || closed.includes(onAir))

export interface SceneConsent {
  /** The scene on air, or which of them are closed, may have changed. */
  review(): void
}

/**
 * Takes motion away while a closed scene is on air. OBS, and whatever switches its scenes, can only take away: once
 * the scene is over, going on is the operator's (promise 12).
 */
export function createSceneConsent(deps: {
  closedScenes(): readonly string[]
  onAir(): string | null
  raise(cause: HoldCause): void
  lower(cause: HoldCause): void
}): SceneConsent {
  let isClosed = false
  return {
    review() {
      const now = isSceneClosed(deps.closedScenes(), deps.onAir())
      if (now && !isClosed) deps.raise('sceneClosed')
      if (!now && isClosed) deps.lower('sceneClosed')
      isClosed = now
    },
  }
}
