import MarkdownIt from "markdown-it";

import { highlight } from "./highlight.js";

// Markup in a text is shown, not taken for markup; links lead only to what a browser may open.
const md = new MarkdownIt({ html: false, linkify: false, highlight });
md.renderer.rules.table_open = () =>
  '<div class="table" role="region" aria-label="Table" tabindex="0"><table>';
md.renderer.rules.table_close = () => "</table></div>";
const fence = md.renderer.rules.fence?.bind(md.renderer.rules);
md.renderer.rules.fence = (...given) => `<figure class="code">${fence?.(...given) ?? ""}</figure>`;
md.renderer.rules.heading_open = (tokens, index) => {
  const { tag = "h2" } = tokens[index] ?? {};
  return `<${tag} id="${slug(tokens[index + 1]?.content ?? "")}">`;
};

/** What a heading is linked by, as GitHub makes it. */
export function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** Markdown as HTML; `links` says where links lead. */
export function Markdown({ text, links }: { text: string; links?: (href: string) => string }) {
  const tokens = md.parse(text, {});
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    const href = token.attrGet("href");
    if (href && links) token.attrSet("href", links(href));
  }
  const html = md.renderer.render(tokens, md.options, {});
  return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** A phrase of Markdown, such as the description of a property. */
export function Phrase({ text }: { text: string }) {
  return <span dangerouslySetInnerHTML={{ __html: md.renderInline(text.trim()) }} />;
}

/** Code that can be copied by a button. */
export function Code({ code, language, label }: { code: string; language: string; label: string }) {
  const isLong = code.split("\n").length > 28;
  return (
    <figure class="code">
      <figcaption>{label}</figcaption>
      <pre {...(isLong ? { class: "long", tabIndex: 0 } : {})}>
        <code dangerouslySetInnerHTML={{ __html: highlight(code, language) }} />
      </pre>
    </figure>
  );
}
