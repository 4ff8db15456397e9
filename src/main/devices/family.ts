import { type DefinitionInput, type DeviceDefinition, deviceDefinition, type OutputInput } from './definition'

export type Vector = NonNullable<DefinitionInput['vectors']>[number]
export type Outputs = OutputInput[]

/** What the models of a family have in common. */
export type FamilyInput = Omit<DefinitionInput, 'family' | 'model' | 'outputs' | 'vectors'>

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
export function defineFamily(family: FamilyInput, models: readonly Model[]): DeviceDefinition[] {
  return models.map(({ names, ...model }) =>
    deviceDefinition.parse({
      ...family,
      ...model,
      family: family.id,
      match: model.id === family.id ? family.match : { names: names ?? [], services: [] },
    }),
  )
}
