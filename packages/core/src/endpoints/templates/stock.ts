import type { EndpointTemplate } from './template.ts'

export const stockTemplate: EndpointTemplate = {
  id: 'stock',
  name: 'Stock',
  description: 'How many of a product are there, by the words the customer used for it.',
  auth: { kind: 'query', parameter: 'api_key' },
  endpoints: [
    {
      id: 'stock',
      name: 'Stock',
      description: 'Whether a product that the customer names can be had. It says nothing about the customer, so anybody may ask.',
      kind: 'read',
      method: 'GET',
      path: '/stock',
      query: [{ name: 'q', value: '{input.item}' }],
      inputs: [{ name: 'item', description: 'Product', type: 'text', from: { kind: 'asked', part: 'item' }, maxLength: 80 }],
      success: { predicate: 'length(items) == `1`' },
      fields: [
        { key: 'title', label: 'Product', path: 'items[0].title', type: 'text' },
        { key: 'available', label: 'In stock', path: 'items[0].available', type: 'number', unit: 'pieces' },
      ],
      serves: { intents: ['product_question'], words: ['in stock', 'available', 'sold out', 'back in stock'] },
      sentence: 'Of “{title}” we have {available} in stock right now.',
    },
  ],
}
