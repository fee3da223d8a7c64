import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import ini from "highlight.js/lib/languages/ini";
import json from "highlight.js/lib/languages/json";
import typescript from "highlight.js/lib/languages/typescript";

const LANGUAGES = { bash, ini, json, typescript };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);
const ALIASES: Record<string, keyof typeof LANGUAGES> = {
  bash: "bash",
  console: "bash",
  ini: "ini",
  json: "json",
  sh: "bash",
  toml: "ini",
  ts: "typescript",
};

/** Code as HTML with a class for each kind of word; of an unknown language as it is, but escaped. */
export function highlight(code: string, language: string): string {
  const known = ALIASES[language];
  return known ? hljs.highlight(code, { language: known }).value : escape(code);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
