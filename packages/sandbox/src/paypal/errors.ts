/** PayPal's error bodies. Source: developer.paypal.com/api/rest/responses. */
type Detail = { field?: string; value?: string; location?: string; issue: string; description: string }

const DEBUG_ID = '90957fca61718'

const refuse = (status: number, name: string, message: string, details: Detail[] = []): Response =>
  Response.json(
    {
      name,
      message,
      debug_id: DEBUG_ID,
      details,
      links: [{ href: `https://developer.paypal.com/docs/api/orders/v2/#error-${details[0]?.issue ?? name}`, rel: 'information_link' }],
    },
    { status, headers: { 'paypal-debug-id': DEBUG_ID } },
  )

export const badClient = (): Response => Response.json({ error: 'invalid_client', error_description: 'Client Authentication failed' }, { status: 401 })
export const badToken = (): Response => Response.json({ error: 'invalid_token', error_description: 'Token signature verification failed' }, { status: 401 })
export const missing = (): Response =>
  refuse(404, 'RESOURCE_NOT_FOUND', 'The specified resource does not exist.', [
    { issue: 'INVALID_RESOURCE_ID', description: 'Specified resource ID does not exist. Please check the resource ID and try again.' },
  ])
export const invalid = (field: string, issue: string, description: string): Response =>
  refuse(400, 'INVALID_REQUEST', 'Request is not well-formed, syntactically incorrect, or violates schema.', [{ field, location: 'body', issue, description }])
export const unprocessable = (issue: string, description: string): Response =>
  refuse(422, 'UNPROCESSABLE_ENTITY', 'The requested action could not be performed, semantically incorrect, or failed business validation.', [{ issue, description }])
