import { z } from 'zod'
import { joystickButton } from '../../domain/settings'

/** A controller's button that main reads itself. */
export const stopButtonRequests = {
  /** Takes the button that is pressed within ten seconds, on any controller, and keeps it. */
  'stopButton.learn': { input: z.void(), output: joystickButton },
  'stopButton.forget': { input: z.void(), output: z.void() },
}
