export function ClientsScreen() {
  return <p>ClientsScreen</p>;
}
