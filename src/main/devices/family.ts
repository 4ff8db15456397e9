import { type DefinitionInput, type DeviceDefinition, deviceDefinition } from './definition'

/** What a model has that is not its family's. */
export type Model = Pick<DefinitionInput, 'id' | 'model' | 'outputs' | 'vectors' | 'identities'> & {
  /** Advertised names, when it can be told by them. */
  names?: string[]
} & Partial<Pick<DefinitionInput, 'leastFirmware' | 'prepare' | 'stopAlso'>>

/**
 * The definitions of a family: what it has in common once, its models with what differs. When a name fits several
 * definitions, the longest pattern counts, so a family may itself be the definition of whatever no model fits.
 * @throws ZodError when one contradicts itself.
 */
export function defineFamily(
  family: Omit<DefinitionInput, 'family' | 'model' | 'outputs' | 'vectors'>,
  models: readonly Model[],
): DeviceDefinition[] {
  return models.map(({ names, ...model }) =>
    deviceDefinition.parse({
      ...family,
      ...model,
      family: family.id,
      match: model.id === family.id ? family.match : { names: names ?? [], services: [] },
    }),
  )
}
