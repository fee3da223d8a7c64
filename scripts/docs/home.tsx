import { type Contract, operationsOf } from "../../src/contract-tests/document.js";
import { Needs } from "./access.js";
import { Markdown } from "./markdown.js";
import { Method, withBreaks } from "./operation.js";

/** A tag of the contract as readers know it. */
export interface Tag {
  name: string;
  title: string;
  description: string;
}

interface Info {
  info: { title: string; summary: string; description: string; version: string };
  tags: { name: string; "x-displayName": string; description: string }[];
}

const WAYS: [href: string, title: string, text: string][] = [
  ["getting-started.html", "Getting started", "One command starts the service with a database of its own."],
  ["the-mock.html", "The mock", "For front-end teams: every answer on demand, without a database."],
  ["operating-it.html", "Operating it", "Settings, health, logs, secrets, several instances."],
  ["errors.html", "Errors", "Every failure with its cause and what to do."],
];

/** What the contract says of itself. */
export function infoOf(contract: Contract) {
  return (contract as unknown as Info).info;
}

/** The tags of the contract, in its order. */
export function tagsOf(contract: Contract): Tag[] {
  return (contract as unknown as Info).tags.map(({ name, "x-displayName": title, description }) => ({
    name,
    title,
    description,
  }));
}

/** The first page: where to go, and what holds for every operation. */
export function HomePage({ contract }: { contract: Contract }) {
  const { title, summary, description, version } = infoOf(contract);
  const [about = "", ...rest] = description.split(/\n\n(?=\*\*)/);
  return (
    <article class="home">
      <h1>{title}</h1>
      <p class="lead">{summary}.</p>
      <ul class="ways">
        {WAYS.map(([href, name, text]) => (
          <li>
            <a href={href}>
              <strong>{name}</strong>
              <span>{text}</span>
            </a>
          </li>
        ))}
      </ul>
      <Markdown text={about} />
      <h2 id="operations">Operations</h2>
      <ul class="tags">
        {tagsOf(contract).map((tag) => (
          <li>
            <a href={`operations.html#${tag.name}`}>{tag.title}</a>{" "}
            <span>{operationsOf(contract).filter(({ tags }) => tags[0] === tag.name).length}</span>
          </li>
        ))}
      </ul>
      <h2 id="what-holds-everywhere">What holds everywhere</h2>
      {rest
        // That page says more.
        .filter((paragraph) => !paragraph.startsWith("**Quirks"))
        .map((paragraph) => (
          <Markdown text={paragraph} />
        ))}
      <p class="identifier">Version {version} of the contract</p>
    </article>
  );
}

/** The page of all operations, by tag. */
export function OperationsPage({ contract }: { contract: Contract }) {
  const operations = operationsOf(contract);
  return (
    <article>
      <h1>Operations</h1>
      <p class="lead">
        {operations.length} operations, each with what it needs. A server admin may call all of them.
      </p>
      {tagsOf(contract).map((tag) => (
        <section aria-labelledby={tag.name}>
          <h2 id={tag.name}>{tag.title}</h2>
          <Markdown text={tag.description} />
          <ul class="operation-list">
            {operations
              .filter(({ tags }) => tags[0] === tag.name)
              .map((operation) => (
                <li>
                  <Method method={operation.method} />
                  <span>
                    <a href={`${operation.operationId}.html`}>{operation.summary}</a>
                    {operation.deprecated && <span class="deprecated">deprecated</span>}
                    <code class="path">{withBreaks(operation.path)}</code>
                  </span>
                  <Needs operation={operation} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </article>
  );
}
