// A menu of agents, and one call at a time. What `join` holds stays in a variable: it is for the
// vendor's SDK, and for nobody's eyes or logs.
import { UserError } from "./errors.js";
import { adapterFor } from "./join.js";
import { allowMicrophone, microphoneSentence } from "./microphone.js";

const SECONDS_TO_CONNECT = 20;
const element = (id) => document.getElementById(id);

function say(sentence) {
  element("status").textContent = sentence;
}

async function ask(path, options) {
  const response = await fetch(path, options).catch(() => {
    throw new UserError("The server cannot be reached.");
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const wait = response.headers.get("Retry-After");
  const again = wait ? ` (Again in ${wait} s.)` : "";
  throw new UserError((answer.detail ?? "Something went wrong.") + again);
}

function createCall(agent) {
  return ask(`api/calls/${encodeURIComponent(agent)}`, { method: "POST" });
}

function show(call) {
  element("vendor").textContent = call.vendor;
  element("call-id").textContent = call.call_id ?? "(this vendor gives no id)";
  element("credential").textContent = `received: ${Object.keys(call.join).join(", ")}`;
  const expires = call.expires_at && new Date(call.expires_at);
  element("expires").textContent = expires ? expires.toLocaleTimeString() : "(not known)";
  element("call").hidden = false;
}

/** Why a call failed, for the console: without the URLs and tokens that SDKs put into messages. */
function reasonWithout(join, error) {
  let reason = String(error?.message ?? error?.type ?? error);
  JSON.stringify(join, (_, value) => {
    if (typeof value === "string" && value) reason = reason.replaceAll(value, "…");
    return value;
  });
  return reason.replace(/\b(wss?|https?):\S+/g, "$1:…");
}

/** One call, from when it was created to its end; resolves to what is to be said then. */
async function conversation(join, call) {
  let joined;
  const end = await new Promise((over) => {
    let state = "connecting";
    const finish = (sentence) => {
      state = "over";
      over(sentence);
    };
    const failed = (error) => {
      if (state === "over") return;
      if (error instanceof UserError) return finish(error.message);
      console.warn(`${call.vendor}: ${reasonWithout(call.join, error)}`);
      const what =
        state === "connected" ? "The connection broke." : "The call could not be joined.";
      finish(microphoneSentence(error) ?? `${what} Please start another one.`);
    };
    const connected = () => {
      if (state !== "connecting") return;
      state = "connected";
      say("You are connected. Say something.");
    };
    const ended = () => (state === "connected" ? finish("The call has ended.") : failed("closed"));
    setTimeout(() => state === "connecting" && failed("no answer"), SECONDS_TO_CONNECT * 1000);
    element("hang-up").onclick = () => finish("You hung up.");
    joined = Promise.resolve().then(() => join(call, { connected, ended, failed }));
    joined.catch(failed);
  });
  joined.then((hangUp) => hangUp()).catch(() => {}); // whatever it says, the page is done with it
  return end;
}

async function talk({ agent, vendors }) {
  say("Asking for the microphone …");
  await allowMicrophone();
  // The SDKs come first: some calls wait for half a minute only.
  const adapters = await Promise.all(vendors.map(adapterFor));
  say("Asking for a call …");
  const call = await createCall(agent);
  show(call);
  say("Connecting …");
  element("hang-up").hidden = false;
  say(await conversation(adapters[vendors.indexOf(call.vendor)], call));
}

async function start(agent) {
  element("start").disabled = true;
  element("call").hidden = true;
  try {
    await talk(agent);
  } catch (error) {
    say(error instanceof UserError ? error.message : "Something went wrong. Please try again.");
    if (!(error instanceof UserError)) console.error(error.name);
  } finally {
    element("hang-up").hidden = true;
    element("start").disabled = false;
  }
}

/** Each agent has an address of its own, with which the server sends a policy for its vendor. */
function showMenu(agents, chosen) {
  for (const { agent, title } of agents) {
    const link = document.createElement("a");
    link.href = `?agent=${encodeURIComponent(agent)}`;
    link.textContent = title;
    if (agent === chosen?.agent) link.ariaCurrent = "page";
    const item = document.createElement("li");
    item.append(link);
    element("agents").append(item);
  }
}

async function open() {
  const { agents } = await ask("api/agents");
  const name = new URLSearchParams(location.search).get("agent");
  const chosen = agents.find(({ agent }) => agent === name);
  showMenu(agents, chosen);
  if (!agents.length) return say("No vendor is configured: the server has no key of any.");
  if (!chosen) return say("Choose whom to talk to.");
  element("start").hidden = false;
  element("start").onclick = () => start(chosen);
  say("");
}

open().catch((error) => say(error.message));
