import { z } from 'zod'
import type { Resolver } from '../roots.ts'
import { returnCreate, returnRequest } from './return-create.ts'
import { returnProcess } from './return-process.ts'
import { returnReasonDefinitions } from './return-reasons.ts'
import { findReturn } from './return-state.ts'
import { returnApproveRequest, returnCancel, returnClose, returnDeclineRequest, returnReopen } from './return-steps.ts'
import { returnView } from './return-view.ts'
import { returnableFulfillments } from './returnable.ts'
import { reverseDeliveryCreateWithShipping } from './reverse-delivery.ts'

export const RETURN_QUERIES: Record<string, Resolver> = {
  return: (context, rawArguments) => {
    const found = findReturn(context, z.object({ id: z.string() }).parse(rawArguments).id)
    return found && returnView(context, found)
  },
  returnableFulfillments,
  returnReasonDefinitions,
}

export const RETURN_MUTATIONS: Record<string, Resolver> = {
  returnCreate,
  returnRequest,
  returnApproveRequest,
  returnDeclineRequest,
  returnCancel,
  returnClose,
  returnReopen,
  returnProcess,
  reverseDeliveryCreateWithShipping,
}
