interface PartNameProps {
  readonly part: { readonly article: string; readonly brand: string; readonly name: string };
}

/** A part as one line names it: what it is, then article and brand as they stand on the box. */
export function PartName({ part }: PartNameProps) {
  const known = [part.article, part.brand].filter((text) => text !== '').join(' · ');
  return (
    <>
      <b>{part.name}</b> {known !== '' && <span className="quiet">{known}</span>}
    </>
  );
}
