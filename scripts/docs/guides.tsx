import { SAMPLE_DATA } from "./curl.js";
import { Code, Markdown, slug } from "./markdown.js";

/** A page that shows a section of README.md. */
export interface Guide {
  file: string;
  title: string;
  text: string;
}

// Sections that are other pages here, or none.
const PAGES: Record<string, string | undefined> = { operations: "operations.html", licence: undefined };

/** The pages made of README.md, whose text this is: one for each section, and one for what stands before the first. */
export function guidesOf(readme: string): Guide[] {
  const [beginning = "", ...sections] = readme.replaceAll(/<!--[\s\S]*?-->\n*/g, "").split(/^## /m);
  const started = beginning.replace(/^# .*\n/, "");
  return [
    { file: "getting-started.html", title: "Getting started", text: started },
    ...sections
      .map((section) => {
        const [title = ""] = section.split("\n", 1);
        return { file: `${slug(title)}.html`, title, text: section.slice(title.length) };
      })
      .filter(({ title }) => !(slug(title) in PAGES)),
  ];
}

/** A page of README.md's words, whose links lead to the pages of the site. */
export function GuidePage({ guide, guides }: { guide: Guide; guides: Guide[] }) {
  const links = (href: string) => {
    if (!href.startsWith("#")) return href;
    const id = href.slice(1);
    const whole = guides.find(({ title }) => slug(title) === id)?.file ?? PAGES[id];
    if (whole !== undefined) return whole;
    const part = guides.find(({ text }) => headingsOf(text).some((heading) => slug(heading) === id));
    if (part === undefined) throw new Error(`README.md links to ${href}, which no page of the docs shows`);
    return part === guide ? href : `${part.file}${href}`;
  };
  return (
    <article>
      <h1>{guide.title}</h1>
      <Markdown text={promoted(guide.text)} links={links} />
      {guide.file === "getting-started.html" && <SampleData />}
    </article>
  );
}

/** The headings in a text of Markdown, without those of its code. */
export function headingsOf(text: string): string[] {
  return [...text.replaceAll(/^```[\s\S]*?^```/gm, "").matchAll(/^#{2,4} (.*)$/gm)].map(
    ([, heading = ""]) => heading,
  );
}

// Below the heading of the page come those of the second level.
function promoted(text: string): string {
  return text.replaceAll(/^###/gm, "##");
}

function SampleData() {
  return (
    <section aria-labelledby="sample-data">
      <h2 id="sample-data">The examples of this site</h2>
      <p>
        Each example comes with the command that brings it about: to the service as <code>npm start</code>{" "}
        runs it, or to the mock, which any state can be asked of. They are about a server with the users{" "}
        <code>user</code> (2) and <code>viewer</code> (3), and a second organisation. On a fresh one, these
        make them:
      </p>
      <Code code={SAMPLE_DATA.join("\n\n")} language="sh" label="Sample data" />
    </section>
  );
}
