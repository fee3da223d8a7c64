import {
  type Operation,
  type Contract,
  type Parameter,
  resolve,
  type ResponseObject,
} from "../../src/contract-tests/document.js";
import { Access } from "./access.js";
import { type Answer, type AnswerExample, answersOf } from "./answers.js";
import { commandsFor } from "./curl.js";
import { Code, Markdown, Phrase } from "./markdown.js";
import { Kind, Meaning, type Schema, SchemaView } from "./schema.js";

// Their schemas are on the page of errors.
const SHAPES_OF_EVERY_FAILURE = ["ErrorResponseBody", "AccessDeniedBody"];

interface Props {
  contract: Contract;
  operation: Operation;
}

interface Shown {
  operation: Operation;
  answer: Answer;
}

/** The page of an operation: who may call it, what goes in, what comes out, with a command for each example. */
export function OperationPage({ contract, operation }: Props) {
  const { method, path, summary, operationId, deprecated } = operation;
  const answers = answersOf(contract, operation);
  const successes = answers.filter(({ status }) => status < 400);
  const failures = answers.filter(({ status }) => status >= 400);
  return (
    <article class="operation">
      <div class="operation-head">
        <h1>
          {summary} {deprecated && <span class="deprecated">deprecated</span>}
        </h1>
        <p class="endpoint">
          <Method method={method} /> <code>{withBreaks(path)}</code>
        </p>
        <Markdown text={(operation as { description?: string }).description ?? ""} />
        {deprecated && operation["x-deprecation"] && (
          <p class="note">Deprecated since {operation["x-deprecation"]}. It goes on working.</p>
        )}
        <Access operation={operation} />
      </div>
      <section class="operation-examples" aria-labelledby="examples">
        <h2 id="examples">Examples</h2>
        <TargetSwitch />
        {successes.map((answer) => (
          <Success {...{ operation, answer }} />
        ))}
      </section>
      <div class="operation-detail">
        <Parameters contract={contract} operation={operation} />
        <RequestBody contract={contract} operation={operation} />
        {successes.map((answer) => (
          <AnswerShape contract={contract} answer={answer} />
        ))}
        <section aria-labelledby="failures">
          <h2 id="failures">Failures</h2>
          {failures.map((answer) => (
            <FailuresOfStatus {...{ contract, operation, answer }} />
          ))}
        </section>
        <p class="identifier">
          operationId <code>{operationId}</code>
        </p>
      </div>
    </article>
  );
}

/** The method of an operation as a coloured word. */
export function Method({ method }: { method: string }) {
  return <span class={`method ${method}`}>{method.toUpperCase()}</span>;
}

/** A long path may be broken before a slash. */
export function withBreaks(path: string) {
  return path.split(/(?=\/)/).map((part, index) => (
    <>
      {index > 0 && <wbr />}
      {part}
    </>
  ));
}

// The style shows the commands of the target that is chosen.
function TargetSwitch() {
  return (
    <fieldset class="target" data-target-switch hidden aria-label="Where the commands go">
      <label>
        <input type="radio" name="target" value="service" /> Service
      </label>
      <label>
        <input type="radio" name="target" value="mock" /> Mock
      </label>
    </fieldset>
  );
}

function Success({ operation, answer }: Shown) {
  if (answer.examples.length === 0) {
    return (
      <section class="example" id={`example-${answer.status}`}>
        <h3>
          <Status status={answer.status} /> Without a body
        </h3>
        <Exchange {...{ operation, answer }} example={undefined} />
      </section>
    );
  }
  return (
    <>
      {answer.examples.map((example) => (
        <section class="example" id={`${answer.status}-${example.name}`}>
          <h3>
            <Status status={answer.status} /> <Phrase text={example.summary} />
          </h3>
          <Exchange {...{ operation, answer, example }} />
        </section>
      ))}
    </>
  );
}

function Exchange({ operation, answer, example }: Shown & { example: AnswerExample | undefined }) {
  const { service, mock } = commandsFor(operation, answer, example);
  return (
    <>
      {service === undefined ? (
        <Code
          code={mock}
          language="sh"
          label="Request to the mock (the service would have to be in another state)"
        />
      ) : (
        <>
          <div class="to-service">
            <Code code={service} language="sh" label="Request to the service" />
          </div>
          <div class="to-mock">
            <Code code={mock} language="sh" label="Request to the mock" />
          </div>
        </>
      )}
      {example && <AnswerBody {...{ answer, example }} />}
    </>
  );
}

function AnswerBody({ answer: { status }, example: { value } }: { answer: Answer; example: AnswerExample }) {
  const isText = typeof value === "string";
  const code = isText ? value : JSON.stringify(value, null, 2);
  return <Code code={code} language={isText ? "text" : "json"} label={`Answer, ${status}`} />;
}

function FailuresOfStatus({ contract, operation, answer }: Props & { answer: Answer }) {
  const shapes = [...JSON.stringify(answer.schema ?? {}).matchAll(/schemas\/(\w+)/g)].map(
    ([, name = ""]) => name,
  );
  return (
    <section class="failures">
      <h3 id={`status-${answer.status}`}>
        <Status status={answer.status} /> <Phrase text={answer.description} />
      </h3>
      {answer.examples.map((example) => (
        <Failure {...{ operation, answer, example }} />
      ))}
      <Headers answer={answer} />
      {shapes.some((name) => !SHAPES_OF_EVERY_FAILURE.includes(name)) && (
        <details class="shape">
          <summary>Shape of the body</summary>
          <SchemaView contract={contract} schema={answer.schema} isAnswer />
        </details>
      )}
    </section>
  );
}

function Failure(props: Shown & { example: AnswerExample }) {
  const { answer, example } = props;
  const { message, messageId } = example.value as { message?: string; messageId?: string };
  return (
    <details class="failure" id={`${answer.status}-${example.name}`}>
      <summary>
        <span class="when">
          <Phrase text={example.summary} />
        </span>
        {messageId !== undefined && <code class="message-id">{messageId}</code>}
        {message !== undefined && <span class="message">{message}</span>}
      </summary>
      {messageId !== undefined && (
        <p>
          What to do: <a href={`errors.html#${messageId}`}>{messageId}</a>
        </p>
      )}
      <Exchange {...props} />
    </details>
  );
}

function Parameters({ contract, operation }: Props) {
  return (
    <>
      {["path", "query", "header"].map((place) => {
        const here = operation.parameters.filter((one) => one.in === place);
        if (here.length === 0) return null;
        return (
          <section aria-labelledby={`in-${place}`}>
            <h2 id={`in-${place}`}>
              {{ path: "In the path", query: "In the query", header: "Headers" }[place]}
            </h2>
            <ul class="properties">
              {here.map((parameter) => (
                <ParameterRow {...{ contract, parameter }} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function ParameterRow({ contract, parameter }: { contract: Contract; parameter: Parameter }) {
  const { name, required, schema, description, example } = parameter;
  return (
    <li>
      <p class="property">
        <code class="name">{name}</code> <Kind contract={contract} schema={schema} />
        {required && <span class="required">required</span>}
      </p>
      <Meaning schema={{ ...(resolve(contract, schema) as Schema), ...(description && { description }) }} />
      {example !== undefined && (
        <p class="values">
          Example <code>{example as string | number}</code>
        </p>
      )}
    </li>
  );
}

function RequestBody({ contract, operation }: Props) {
  if (!operation.requestBody) return null;
  const body = resolve(contract, operation.requestBody) as ResponseObject;
  return (
    <section aria-labelledby="body">
      <h2 id="body">Body</h2>
      <p class="meaning">
        <Phrase text={body.description} />
      </p>
      <SchemaView contract={contract} schema={body.content?.["application/json"]?.schema} />
    </section>
  );
}

function AnswerShape({ contract, answer }: { contract: Contract; answer: Answer }) {
  return (
    <section aria-labelledby={`answer-${answer.status}`}>
      <h2 id={`answer-${answer.status}`}>
        Answer <Status status={answer.status} />
      </h2>
      <p class="meaning">
        <Phrase text={answer.description} />
      </p>
      {answer.mediaType !== undefined && answer.mediaType !== "application/json" && (
        <p class="values">
          As <code>{answer.mediaType}</code>
        </p>
      )}
      <Headers answer={answer} />
      {answer.schema !== undefined && <SchemaView contract={contract} schema={answer.schema} isAnswer />}
    </section>
  );
}

function Headers({ answer: { headers } }: { answer: Answer }) {
  if (headers.length === 0) return null;
  return (
    <ul class="properties headers">
      {headers.map(([name, { description, example }]) => (
        <li>
          <p class="property">
            <code class="name">{name}</code> <span class="kind">header</span>
          </p>
          <p class="meaning">
            <Phrase text={description} />
          </p>
          {example !== undefined && (
            <p class="values">
              Example <code>{example}</code>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The status of an answer as a coloured number. */
export function Status({ status }: { status: number }) {
  return <span class={`status of-${Math.floor(status / 100)}`}>{status}</span>;
}
