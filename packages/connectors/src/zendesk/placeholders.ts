/** Zendesk fills placeholders in what is written ("{{ticket.comments}}" would print private notes): none may come in with our text. */
export const withoutPlaceholders = (text: string): string => text.replaceAll('{{', '{ {').replaceAll('{%', '{ %')
