// Runs before the page is painted: the colours and the target that the reader has chosen.
for (const name of ["theme", "target"]) {
  const value = stored(name);
  if (value !== null) document.documentElement.dataset[name] = value;
}

// A browser may forbid to store anything, above all for files.
function stored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
