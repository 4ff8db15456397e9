import { AppError, type ErrorCode } from '../../shared/contract/errors'

/** An AppError that also knows its HTTP answer. */
export class HttpRefusal extends AppError {
  override name = 'HttpRefusal'
  constructor(
    readonly status: number,
    code: ErrorCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code, message)
  }
}

export const notAcceptable = (message: string) => new HttpRefusal(406, 'unsupported', message)
export const unprocessable = (message: string) => new HttpRefusal(422, 'unsupported', message)
export const nobodyPublishes = () =>
  new HttpRefusal(409, 'conflict', 'Nobody publishes in this room yet. Ask again shortly.', {
    'retry-after': '1',
  })
export const atCapacity = () =>
  new HttpRefusal(503, 'unavailable', 'The room server takes no more sessions now. Ask again later.', {
    'retry-after': '5',
  })
export const noRelay = () =>
  new HttpRefusal(
    503,
    'unavailable',
    'This room is shown through a relay only, and the relay does not answer. Ask again shortly.',
    { 'retry-after': '5' },
  )
