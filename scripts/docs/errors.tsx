import { type Operation, type Contract, operationsOf } from "../../src/contract-tests/document.js";
import { type CatalogueEntry, catalogueOf } from "./catalogue.js";
import { Phrase } from "./markdown.js";
import { Status } from "./operation.js";
import { SchemaView } from "./schema.js";

/** The page of everything that can go wrong, each with its cause and what to do. */
export function ErrorsPage({ contract, source }: { contract: Contract; source: string }) {
  const catalogue = catalogueOf(contract, source);
  const all = operationsOf(contract).length;
  return (
    <article>
      <h1>Errors</h1>
      <p class="lead">
        Every failure has a <code>messageId</code>, which stays the same: programs look at it, people read the{" "}
        <code>message</code>.
      </p>
      <label class="filter">
        Filter <input type="search" data-filter=".error" placeholder="user, 412, already exists" />
      </label>
      <section aria-labelledby="the-body-of-a-failure">
        <h2 id="the-body-of-a-failure">The body of a failure</h2>
        <SchemaView
          contract={contract}
          schema={{ $ref: "#/components/schemas/ErrorResponseBody" }}
          isAnswer
        />
        <details class="shape">
          <summary>
            As problem details (RFC 9457), for an <code>Accept</code> that prefers{" "}
            <code>application/problem+json</code>
          </summary>
          <SchemaView contract={contract} schema={{ $ref: "#/components/schemas/Problem" }} isAnswer />
        </details>
      </section>
      {catalogue.map((entry) => (
        <ErrorEntry entry={entry} all={all} />
      ))}
    </article>
  );
}

function ErrorEntry({ entry, all }: { entry: CatalogueEntry; all: number }) {
  const { messageId, statuses, messages, operations, advice } = entry;
  return (
    <section class="error" id={messageId}>
      <h2>
        {statuses.map((status) => (
          <>
            <Status status={status} />{" "}
          </>
        ))}
        <a class="anchor" href={`#${messageId}`}>
          <code>{messageId}</code>
        </a>
      </h2>
      <p class="message">
        {messages.slice(0, 3).map((message) => (
          <span>{message}</span>
        ))}
      </p>
      {advice && (
        <dl class="facts">
          <div>
            <dt>Cause</dt>
            <dd>
              <Phrase text={advice.cause} />
            </dd>
          </div>
          <div>
            <dt>What to do</dt>
            <dd>
              <Phrase text={advice.remedy} />
            </dd>
          </div>
          <div>
            <dt>Answered by</dt>
            <dd>
              <AnsweredBy operations={operations} all={all} />
            </dd>
          </div>
        </dl>
      )}
    </section>
  );
}

function AnsweredBy({ operations, all }: { operations: Operation[]; all: number }) {
  if (operations.length === 0) return <>any request that no operation answers, or a run that waits</>;
  if (operations.length > all / 3)
    return (
      <>
        {operations.length} of {all} operations
      </>
    );
  return (
    <>
      {operations.map(({ operationId, summary }, index) => (
        <>
          {index > 0 && ", "}
          <a href={`${operationId}.html`}>{summary}</a>
        </>
      ))}
    </>
  );
}
