import { z } from 'zod'

export const Article = z.object({ id: z.string(), title: z.string(), url: z.string(), body: z.string(), locale: z.string() })
export type Article = z.infer<typeof Article>
