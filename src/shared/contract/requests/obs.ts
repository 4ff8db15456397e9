import { z } from 'zod'
import { obsAddress, obsFound, obsId, obsSafeState, obsSource, sceneName } from '../../domain/obs'
import { obsCommands } from '../../domain/obs-command'

const nothing = z.void()
const instance = obsId
/** The show's if it is left out. */
const ofInstance = z.object({ instance }).optional()

/** The links to OBS, and everything that can be changed there. */
export const obsRequests = {
  'obs.connect': {
    input: z.object({
      instance: obsId.optional(),
      address: obsAddress,
      /** Null uses the one that is kept. */
      password: z.string().max(200).nullable(),
      connectOnStart: z.boolean(),
    }),
    output: nothing,
  },
  'obs.disconnect': { input: ofInstance, output: nothing },
  'obs.retry': { input: ofInstance, output: nothing },
  'obs.add': {
    input: z.object({ name: z.string().trim().min(1).max(40) }),
    output: z.object({ instance: obsId }),
  },
  'obs.remove': { input: z.object({ instance: obsId }), output: nothing },

  'obs.switchScene': { input: z.object({ scene: sceneName }), output: nothing },
  /** In order, in one message. Refused with the first that OBS refuses; the others are done. */
  'obs.act': { input: z.object({ instance, commands: obsCommands }), output: nothing },

  /** Writes the stream settings of the show's OBS, so that it publishes to the room by WHIP. */
  'obs.setUpPublisher': { input: nothing, output: nothing },
  /** Puts back what was there before. */
  'obs.restorePublisher': { input: nothing, output: nothing },

  'obs.setSafeState': { input: obsSafeState, output: nothing },
  'obs.answer': {
    input: z.object({ id: z.string(), yes: z.boolean(), trust: z.boolean() }),
    output: nothing,
  },
  'obs.distrustRule': { input: z.object({ ruleId: z.string() }), output: nothing },

  // A topic of its own: the window looks by itself, which is no sign of the operator.
  'obsLook.sources': { input: z.object({ instance, scene: sceneName }), output: z.array(obsSource) },
  /** A `data:` address of a small JPEG. */
  'obsLook.thumbnail': {
    input: z.object({ instance, scene: sceneName }),
    output: z.object({ image: z.string() }),
  },
  'obsLook.hotkeys': { input: z.object({ instance }), output: z.array(z.string()) },
  /** Meters are told for a few seconds; ask again for more. */
  'obsLook.meters': { input: z.object({ instance }), output: nothing },
  /** The obs-websocket servers of this machine. */
  'obsLook.discover': { input: nothing, output: z.array(obsFound) },
} as const
