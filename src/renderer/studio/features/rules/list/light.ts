import type { RuleHealth } from '../../../../../shared/domain/rule'

export type Light = 'idle' | 'well' | 'running' | 'failing' | 'cut'

export function lightOf(health: RuleHealth | undefined): Light {
  if (!health) return 'idle'
  if (health.isCut) return 'cut'
  if (health.lastFailure) return 'failing'
  if (health.running > 0) return 'running'
  return health.runs > 0 ? 'well' : 'idle'
}
