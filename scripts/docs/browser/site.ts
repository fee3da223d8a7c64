import MiniSearch, { type SearchResult } from "minisearch";

import { type Found, OPTIONS } from "./search-options.js";

const MOST_RESULTS = 30;
const root = document.documentElement;

showPreferences();
addCopyButtons();
filterLists();
openTarget();
addEventListener("hashchange", openTarget);
search();

function showPreferences(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = one("[data-theme-switch]", HTMLButtonElement);
  const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const show = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.hidden = false;
  theme.addEventListener("click", () => {
    store("theme", isDark() ? "light" : "dark");
    show();
  });
  dark.addEventListener("change", show);
  show();

  for (const target of document.querySelectorAll<HTMLFieldSetElement>("[data-target-switch]")) {
    target.hidden = false;
    for (const choice of target.querySelectorAll("input")) {
      choice.checked = choice.value === (root.dataset.target ?? "service");
      choice.addEventListener("change", () => store("target", choice.value));
    }
  }
}

function store(name: string, value: string): void {
  root.dataset[name] = value;
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then the choice holds for this page.
  }
}

function addCopyButtons(): void {
  for (const figure of document.querySelectorAll(".code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy: ${figure.querySelector("figcaption")?.textContent ?? "code"}`);
    button.addEventListener("click", () => {
      void copy(figure.querySelector("code")).then((done) => {
        button.textContent = done ? "Copied" : "Selected";
        setTimeout(() => (button.textContent = "Copy"), 2000);
      });
    });
    figure.append(button);
  }
}

// A page that came over plain HTTP from another machine may not write to the clipboard: what is wanted gets selected.
async function copy(code: HTMLElement | null): Promise<boolean> {
  if (!code) return false;
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return false;
  }
}

function filterLists(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("[data-filter]")) {
    const entries = [...document.querySelectorAll<HTMLElement>(input.dataset.filter ?? "")];
    const texts = entries.map((entry) => `${entry.id} ${entry.textContent}`.toLowerCase());
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/);
      entries.forEach((entry, index) => {
        entry.hidden = !words.every((word) => texts[index]?.includes(word));
      });
    });
  }
}

// Not every browser opens what is folded when a link leads into it.
function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target?.closest("details");
  if (!target || !details || details.open) return;
  details.open = true;
  target.scrollIntoView();
}

function search(): void {
  const dialog = one("dialog.search", HTMLDialogElement);
  const input = one("dialog.search input", HTMLInputElement);
  const results = one("dialog.search .results", HTMLOListElement);
  const state = one("dialog.search .search-state", HTMLElement);
  const button = one("[data-search]", HTMLButtonElement);
  let index: Promise<MiniSearch<Found>> | undefined;

  const open = () => {
    index ??= loadIndex();
    if (!dialog.open) dialog.showModal();
    input.select();
  };
  const show = async () => {
    const { value } = input;
    const found = (await (index ??= loadIndex())).search(value);
    if (value !== input.value) return;
    results.replaceChildren(...found.slice(0, MOST_RESULTS).map(entryOf));
    state.textContent = value === "" ? "" : found.length === 0 ? "Nothing found" : `${found.length} found`;
  };
  button.hidden = false;
  button.addEventListener("click", open);
  input.addEventListener("input", () => void show());
  results.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === "Enter" && document.activeElement === input) {
      event.preventDefault();
      links[0]?.click();
    }
    // A browser would first empty the field.
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    (links[event.key === "ArrowDown" ? at + 1 : at - 1] ?? input).focus();
  });
  addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isSlash && !(event.key === "k" && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    open();
  });
}

// As a script, since a page that was opened from a file can load nothing else.
function loadIndex(): Promise<MiniSearch<Found>> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "assets/search-index.js";
    script.addEventListener("load", () => {
      const { searchIndex } = globalThis as unknown as { searchIndex: string };
      resolve(MiniSearch.loadJSON<Found>(searchIndex, OPTIONS));
    });
    script.addEventListener("error", () => reject(new Error("assets/search-index.js cannot be loaded")));
    document.head.append(script);
  });
}

function entryOf({ id, title, kind, shown }: SearchResult & Partial<Found>): HTMLLIElement {
  const link = document.createElement("a");
  link.href = String(id);
  for (const [name, text] of Object.entries({ kind, title, shown })) {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text ?? "";
    link.append(part);
  }
  const entry = document.createElement("li");
  entry.append(link);
  return entry;
}

function one<E extends HTMLElement>(selector: string, kind: new () => E): E {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`the page has no ${selector}`);
  return element;
}
