import { type Contract, resolve } from "../../src/contract-tests/document.js";
import { Phrase } from "./markdown.js";

/** What the contract's schemas say, of JSON Schema. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  deprecated?: boolean;
}

const LARGEST = Number.MAX_SAFE_INTEGER;
const DEEPEST = 6;
const NO_CONTROL_CHARACTERS = String.raw`^[^\u0000-\u001f\u007f]*$`;

interface ViewProps {
  contract: Contract;
  schema: unknown;
  /** In an answer it is worth saying what may be absent, in a request what may not. */
  isAnswer?: boolean;
  depth?: number;
}

/** Every property of a schema, each with what it may be, those of inner objects below it. */
export function SchemaView(props: ViewProps) {
  const { contract, isAnswer = false, depth = 0 } = props;
  const schema = follow(contract, props.schema);
  if (schema.oneOf) {
    return (
      <>
        {schema.oneOf.map((one, index) => (
          <>
            <p class="either">{index === 0 ? "Either" : "or"}</p>
            <SchemaView {...{ contract, isAnswer, depth }} schema={one} />
          </>
        ))}
      </>
    );
  }
  const inner = innerOf(contract, schema);
  if (inner !== schema) return <SchemaView {...{ contract, isAnswer, depth }} schema={inner} />;
  if (!schema.properties) {
    return depth > 0 ? null : (
      <p class="properties-none">
        <Kind contract={contract} schema={schema} />
      </p>
    );
  }
  return (
    <ul class="properties">
      {Object.entries(schema.properties).map(([name, property]) => (
        <Property
          {...{ contract, name, property, isAnswer, depth }}
          isRequired={schema.required?.includes(name) ?? false}
        />
      ))}
    </ul>
  );
}

function Property(props: {
  contract: Contract;
  name: string;
  property: Schema;
  isRequired: boolean;
  isAnswer: boolean;
  depth: number;
}) {
  const { contract, name, property, isRequired, isAnswer, depth } = props;
  const schema = follow(contract, property);
  const hasMore = depth < DEEPEST && hasProperties(contract, schema);
  return (
    <li>
      <p class="property">
        <code class="name">{name}</code> <Kind contract={contract} schema={schema} />
        {isRequired && !isAnswer && <span class="required">required</span>}
        {!isRequired && isAnswer && <span class="optional">may be absent</span>}
        {schema.deprecated && <span class="deprecated">deprecated</span>}
      </p>
      <Meaning schema={{ ...schema, ...property }} />
      {hasMore && <SchemaView {...{ contract, schema, isAnswer }} depth={depth + 1} />}
    </li>
  );
}

/** What a value means, and which it may be beside its type. */
export function Meaning({ schema }: { schema: Schema & { example?: unknown } }) {
  return (
    <>
      {schema.description && (
        <p class="meaning">
          <Phrase text={schema.description} />
        </p>
      )}
      {schema.enum && (
        <p class="values">
          One of{" "}
          {schema.enum.map((value, index) => (
            <>
              {index > 0 && ", "}
              <code>{text(value)}</code>
            </>
          ))}
        </p>
      )}
      {schema.default !== undefined && (
        <p class="values">
          Default <code>{text(schema.default)}</code>
        </p>
      )}
    </>
  );
}

/** The type of a value and its limits, in words. */
export function Kind({ contract, schema }: { contract: Contract; schema: Schema }) {
  return <span class="kind">{kindOf(contract, schema)}</span>;
}

function kindOf(contract: Contract, given: Schema): string {
  const schema = follow(contract, given);
  if (schema.const !== undefined) return `always ${JSON.stringify(schema.const)}`;
  const type = [schema.type ?? (schema.oneOf ? "one of several" : "anything")].flat().join(" or ");
  if (schema.items) {
    const most = schema.maxItems === undefined ? "" : `, at most ${count(schema.maxItems)}`;
    return `array of ${kindOf(contract, schema.items)}${most}`;
  }
  if (typeof schema.additionalProperties === "object" && !schema.properties) {
    return `map of ${kindOf(contract, schema.additionalProperties)}`;
  }
  if (type === "string") return `string${limitsOfText(schema)}`;
  if (type === "integer" || type === "number") return `${type}${limitsOfNumber(schema)}`;
  return type;
}

function limitsOfText({ format, minLength = 0, maxLength, pattern, enum: values }: Schema): string {
  if (values) return "";
  const length =
    maxLength === undefined
      ? ""
      : minLength > 0
        ? `, ${minLength} to ${count(maxLength)} characters`
        : `, at most ${count(maxLength)} characters`;
  const form =
    pattern === undefined
      ? ""
      : pattern === NO_CONTROL_CHARACTERS
        ? ", no control characters"
        : `, matching ${pattern}`;
  return `${format ? ` (${format})` : ""}${length}${form}`;
}

function limitsOfNumber({ minimum, maximum }: Schema): string {
  if (maximum === undefined || maximum === LARGEST) {
    return minimum === undefined || minimum === -LARGEST ? "" : `, at least ${count(minimum)}`;
  }
  return minimum === undefined ? `, at most ${count(maximum)}` : `, ${count(minimum)} to ${count(maximum)}`;
}

// The schema whose properties a reader looks for in an array or a map.
function innerOf(contract: Contract, schema: Schema): Schema {
  if (schema.items) return innerOf(contract, follow(contract, schema.items));
  const { additionalProperties, properties } = schema;
  if (typeof additionalProperties !== "object" || properties) return schema;
  const inner = innerOf(contract, follow(contract, additionalProperties));
  return hasProperties(contract, inner) ? inner : schema;
}

function hasProperties(contract: Contract, schema: Schema): boolean {
  const inner = innerOf(contract, schema);
  return inner.properties !== undefined || inner.oneOf !== undefined;
}

function follow(contract: Contract, schema: unknown): Schema {
  return resolve(contract, schema) as Schema;
}

function count(number: number): string {
  return number.toLocaleString("en").replaceAll(",", "\u202f");
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
