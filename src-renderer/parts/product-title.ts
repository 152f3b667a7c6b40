/** What a product is called: other systems often send no more than its number. */
export function productTitle({ name, article }: { readonly name: string; readonly article: string }): string {
  return name || article;
}
