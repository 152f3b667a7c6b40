export function ClientNew() {
  return <p>ClientNew</p>;
}
