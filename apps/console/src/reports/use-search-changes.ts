import { useSearchParams } from 'react-router';

/** Changes some parameters of the address, and leaves the others. */
export function useSearchChanges(): (changes: Readonly<Record<string, string | number>>) => void {
  const [search, setSearch] = useSearchParams();
  return (changes) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) next.set(name, String(value));
    setSearch(next);
  };
}
