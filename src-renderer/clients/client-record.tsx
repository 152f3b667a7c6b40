export function ClientRecord() {
  return <p>ClientRecord</p>;
}
