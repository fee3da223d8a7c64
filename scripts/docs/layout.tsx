import type { ComponentChildren } from "preact";

/** A page of the site. */
export interface Page {
  file: string;
  title: string;
  description: string;
  body: ComponentChildren;
}

/** A part of the menu. */
export interface MenuPart {
  title: string;
  /** Shows its entries only on demand. */
  isFolded: boolean;
  entries: { file: string; title: string; method?: string }[];
}

/** The whole document of a page, with menu, search and the switches of colours and target. */
export function Layout({ page, menu, site }: { page: Page; menu: MenuPart[]; site: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{page.title === site ? site : `${page.title} · ${site}`}</title>
        <meta name="description" content={page.description} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="assets/style.css" />
        <script src="assets/preferences.js" />
        <script src="assets/site.js" defer />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header class="top">
          <button type="button" class="menu-button" popovertarget="menu" aria-label="Menu">
            <Icon path="M3 6h18M3 12h18M3 18h18" />
          </button>
          <a class="brand" href="index.html">
            <img src="assets/icon.svg" alt="" width="24" height="24" /> {site}
          </a>
          <button type="button" class="search-button" data-search hidden aria-label="Search">
            <Icon path="M21 21l-5-5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0z" /> <span>Search</span> <kbd>/</kbd>
          </button>
          <button
            type="button"
            class="icon-button"
            data-theme-switch
            hidden
            aria-label="Dark colours"
            aria-pressed="false"
          >
            <Icon path="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />
          </button>
        </header>
        <div class="frame">
          <nav id="menu" popover="auto" aria-label="Pages">
            {menu.map((part) => (
              <Part part={part} current={page.file} />
            ))}
          </nav>
          <main id="content" tabIndex={-1}>
            {page.body}
          </main>
        </div>
        <dialog class="search" aria-label="Search">
          <form method="dialog" role="search">
            <input
              type="search"
              aria-label="Search operations, settings, errors and pages"
              placeholder="Operation, path, permission, setting, messageId …"
              autocomplete="off"
              spellcheck={false}
            />
            <button type="submit">Close</button>
          </form>
          <p class="search-state" role="status" />
          <ol class="results" />
        </dialog>
      </body>
    </html>
  );
}

function Part({ part: { title, isFolded, entries }, current }: { part: MenuPart; current: string }) {
  const list = (
    <ul>
      {entries.map((entry) => (
        <li>
          <a href={entry.file} {...(entry.file === current && { "aria-current": "page" as const })}>
            <span>{entry.title}</span>
            {entry.method !== undefined && <small class={entry.method}>{entry.method.toUpperCase()}</small>}
          </a>
        </li>
      ))}
    </ul>
  );
  if (!isFolded) {
    return (
      <section>
        <h2>{title}</h2>
        {list}
      </section>
    );
  }
  return (
    <details open={entries.some(({ file }) => file === current)}>
      <summary>{title}</summary>
      {list}
    </details>
  );
}

function Icon({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
