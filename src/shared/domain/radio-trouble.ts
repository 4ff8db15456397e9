import { z } from 'zod'
import { adapterName, operatingSystem, radioBlock } from './system-adapter'

/** Programs that an add-on is built with. */
export const buildTools = ['python3', 'make', 'g++'] as const

/** The adapter in question, where it is known. */
const device = adapterName.nullable()
/** How the native add-on is built anew: one line for a shell, and the tools for it that are not there. */
const rebuild = { command: z.string(), absentTools: z.array(z.enum(buildTools)) }

/** Why the radio is not on, with what its remedy needs to know. Words are the window's. */
export const radioTrouble = z.discriminatedUnion('code', [
  z.object({ code: z.literal('notChosen') }),
  z.object({ code: z.literal('switchedOff'), system: operatingSystem, device }),
  /** By a kill switch of Linux. */
  z.object({ code: z.literal('blocked'), by: radioBlock, device }),
  /** `program`: the real path of the binary that needs the right. `host`: what the system asks about. */
  z.object({
    code: z.literal('notPermitted'),
    system: operatingSystem,
    program: z.string(),
    host: z.enum(['app', 'terminal']),
  }),
  z.object({ code: z.literal('noAdapter'), system: operatingSystem }),
  /** The one that was chosen, or was in use. */
  z.object({ code: z.literal('adapterGone'), device: adapterName }),
  z.object({ code: z.literal('noLowEnergy'), device }),
  z.object({ code: z.literal('silent'), device }),
  /** It does not end what it was told to end, and is started anew. */
  z.object({ code: z.literal('stuck'), on: z.enum(['attempt', 'link', 'scan']) }),
  z.object({ code: z.literal('unreachable'), address: z.string(), cause: z.string() }),
  /** Linux without Bluetooth in its kernel, or a container that is kept from it. */
  z.object({ code: z.literal('noBluetooth') }),
  z.object({ code: z.literal('oldWindows'), release: z.string() }),
  z.object({ code: z.literal('addonMissing'), ...rebuild }),
  /** Versions of Node's binary interface; null when the loader did not say. */
  z.object({
    code: z.literal('addonForOtherNode'),
    builtFor: z.number().int().nullable(),
    needed: z.number().int(),
    ...rebuild,
  }),
  z.object({ code: z.literal('addonLacksLibrary'), library: z.string(), ...rebuild }),
  z.object({ code: z.literal('addonFails'), cause: z.string(), ...rebuild }),
])
export type RadioTrouble = z.infer<typeof radioTrouble>
export type RadioTroubleCode = RadioTrouble['code']
