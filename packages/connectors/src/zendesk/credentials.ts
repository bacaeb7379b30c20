import type { CredentialField } from '@bookbag/core/connector'
import { z } from 'zod'

/** One of three ways in: an OAuth token, a person's address with an API token, or an OAuth client's id and secret (client credentials). */
export const ZendeskCredentials = z
  .object({
    subdomain: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9-]*$/, 'the first part of your-shop.zendesk.com'),
    oauthToken: z.string().min(1).optional(),
    email: z.email().optional(),
    apiToken: z.string().min(1).optional(),
    clientId: z.string().min(1).optional(),
    clientSecret: z.string().min(1).optional(),
    /** Where the API is reached; left out, at the subdomain. */
    baseUrl: z.url().optional(),
    /** May answers quote the Help Center? A shop whose articles are out of date says no. */
    helpCenter: z.enum(['yes', 'no']).optional(),
  })
  .refine(
    (each) => each.oauthToken !== undefined || (each.email !== undefined && each.apiToken !== undefined) || (each.clientId !== undefined && each.clientSecret !== undefined),
    {
      message: 'Enter an OAuth token, or an e-mail address with its API token, or a client id with its secret.',
    },
  )
export type ZendeskCredentials = z.infer<typeof ZendeskCredentials>

export const baseUrlOf = ({ baseUrl, subdomain }: ZendeskCredentials): string => (baseUrl ?? `https://${subdomain}.zendesk.com`).replace(/\/+$/, '')

export const ZENDESK_FIELDS: CredentialField[] = [
  { name: 'subdomain', label: 'Subdomain', help: 'The first part of your-shop.zendesk.com.', isSecret: false, isRequired: true },
  { name: 'oauthToken', label: 'OAuth token', help: 'Made when Bookbag is installed from the Marketplace.', isSecret: true, isRequired: false },
  { name: 'email', label: 'Admin’s e-mail address', help: 'With an API token only.', isSecret: false, isRequired: false },
  { name: 'apiToken', label: 'API token', help: 'Admin Center, Apps and integrations, APIs, API tokens. For your own account only.', isSecret: true, isRequired: false },
  { name: 'clientId', label: 'OAuth client’s id', help: 'Admin Center, Apps and integrations, APIs, OAuth clients.', isSecret: false, isRequired: false },
  { name: 'clientSecret', label: 'OAuth client’s secret', help: 'Shown once when the client is made.', isSecret: true, isRequired: false },
  { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach Zendesk itself.', isSecret: false, isRequired: false },
  { name: 'helpCenter', label: 'Answer from the Help Center', help: 'yes or no; yes when left empty.', isSecret: false, isRequired: false },
]
