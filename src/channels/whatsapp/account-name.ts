/** The name under which a neighbourhood's number is kept: never the number. */
export function whatsAppAccountOf(slug: string): string {
  return `whatsapp/${slug}`;
}
