import { z } from 'zod'
import { connection } from '../connection.ts'
import { gid, idOf } from '../gid.ts'

/** Ids and handles as recorded from a real shop; there are many more, one for each kind of product. */
const REASONS = [
  ['1', 'unknown', 'Unknown'],
  ['2', 'changed-my-mind', 'Changed my mind'],
  ['3', 'item-not-as-described', 'Item not as described'],
  ['4', 'received-the-wrong-item', 'Received the wrong item'],
  ['5', 'damaged-or-defective', 'Damaged or defective'],
  ['6', 'too-small', 'Too small'],
  ['7', 'too-big', 'Too big'],
  ['8', 'style', 'Style'],
  ['9', 'color', 'Color'],
  ['10', 'other-reason', 'Other reason'],
] as const

const OLD_CODES: Record<string, string> = {
  SIZE_TOO_SMALL: 'too-small',
  SIZE_TOO_LARGE: 'too-big',
  UNWANTED: 'changed-my-mind',
  NOT_AS_DESCRIBED: 'item-not-as-described',
  WRONG_ITEM: 'received-the-wrong-item',
  DEFECTIVE: 'damaged-or-defective',
  STYLE: 'style',
  COLOR: 'color',
  OTHER: 'other-reason',
}

const view = ([id, handle, name]: (typeof REASONS)[number]) => ({ __typename: 'ReturnReasonDefinition', id: gid('ReturnReasonDefinition', id), handle, name, deleted: false })

export const reasonView = (reason: string) => view(REASONS.find(([, handle]) => handle === (OLD_CODES[reason] ?? reason)) ?? REASONS[0])

/** The handle of a reason's global id; null where there is none. */
export const reasonOf = (globalId: string): string | null => REASONS.find(([id]) => id === idOf('ReturnReasonDefinition', globalId))?.[1] ?? null

export function returnReasonDefinitions(_context: unknown, rawArguments: unknown) {
  const { handles, ids } = z.object({ handles: z.array(z.string()).nullish(), ids: z.array(z.string()).nullish() }).parse(rawArguments)
  const wanted = REASONS.filter(([id, handle]) => (!handles || handles.includes(handle)) && (!ids || ids.includes(gid('ReturnReasonDefinition', id))))
  return connection(wanted.map(view), rawArguments)
}
