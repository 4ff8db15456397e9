import { request } from 'node:http'
import { joinAnswer } from '../../src/shared/contract/room'

/** Limits count by address: a thousand viewers are no single household. */
export const addressOf = (index: number): string => `127.0.1.${1 + (index % 50)}`

/** Comes in by the room's door, as the viewer of this number; answers the token. @throws Error in the room's words */
export function joinAs(index: number, { url, room }: { url: string; room: string }): Promise<string> {
  return new Promise((done, fail) => {
    const asked = request(
      `${url}/api/rooms/${room}/join`,
      {
        method: 'POST',
        localAddress: addressOf(index),
        headers: { 'content-type': 'application/json' },
      },
      (response) => {
        let body = ''
        response.on('data', (part) => {
          body += part
        })
        response.on('end', () => {
          if (response.statusCode === 200) done(joinAnswer.parse(JSON.parse(body)).token)
          else fail(new Error(body))
        })
      },
    )
    asked.on('error', fail)
    asked.end(JSON.stringify({ name: `Viewer ${index}`, ticket: null }))
  })
}
