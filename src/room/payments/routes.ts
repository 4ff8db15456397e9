import type { FastifyInstance } from 'fastify'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import { idempotencyKey } from '../../shared/domain/room'
import type { Desk } from '../events/desk'
import { requestAddress } from '../http/authorize'
import type { Limits } from '../limits'
import { type Sandbox, sandboxName } from './sandbox'
import type { Shop } from './shop'

/**
 * `POST /payments/:provider/webhook`: what a provider says, signed. `POST /payments/sandbox/orders/:id/pay`: a viewer
 * "pays" with the sandbox, which then tells the webhook like a real one; the order's id is known to that viewer alone.
 */
export async function paymentRoutes(
  fastify: FastifyInstance,
  deps: { desk: Desk; shop: Shop; sandbox: Sandbox; clock: Clock; limits: Limits; behindProxy: boolean },
): Promise<void> {
  const { desk, shop, sandbox, clock, limits, behindProxy } = deps
  await fastify.register((routes, _options, ready) => {
    // Here alone: a signature covers the bytes as they came.
    routes.removeAllContentTypeParsers()
    routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    routes.addHook('onRequest', (request) =>
      limits.take('payment', requestAddress(request, behindProxy), null),
    )

    routes.post<{ Params: { provider: string } }>('/payments/:provider/webhook', (request) => {
      const { headers, body, params } = request
      const said = shop.hear(params.provider, {
        header: (name) => [headers[name]].flat()[0],
        body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
        now: clock.wall(),
      })
      if (said.bought) desk.announce(said.bought)
      if (said.reversedOf !== null) desk.tellSelf(said.reversedOf)
      return { ok: true }
    })

    routes.post<{ Params: { id: string } }>(
      `/payments/${sandboxName}/orders/:id/pay`,
      async (request, reply) => {
        if (desk.offers.shop()?.name !== sandboxName)
          throw new AppError('notFound', 'This room gives no test credits.')
        const orderId = idempotencyKey.parse(request.params.id)
        const { credits } = desk.store.orderOf({ provider: sandboxName, orderId })
        const { body, headers } = sandbox.message({ type: 'payment.paid', orderId, credits }, clock.wall())
        const { host } = request.headers
        const answer = await fastify.inject({
          ...{ method: 'POST', url: `/payments/${sandboxName}/webhook` },
          ...{ payload: body, headers: { ...headers, ...(host && { host }) } },
        })
        return reply.code(answer.statusCode).type('application/json').send(answer.body)
      },
    )
    ready()
  })
}
