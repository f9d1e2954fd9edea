import { AgentElement } from "@deepgram/browser-agent";

export function join(call, { connected, ended, failed }) {
  const element = new AgentElement();
  element.token = call.join.token;
  element.setAttribute("url", "wss://agent.deepgram.com/v1/agent/converse");
  element.setAttribute("output-sample-rate", "24000");
  element.setAttribute("idle-timeout-ms", "60000"); // without it the socket is closed at once
  element.addEventListener("socket open", connected);
  element.addEventListener("socket close", ended);
  for (const name of ["invalid auth", "connection timeout", "failed setup"]) {
    element.addEventListener(name, () => failed(name));
  }
  document.getElementById("stage").append(element);
  const input = { encoding: "linear16", sample_rate: element.micContext.sampleRate };
  const output = { encoding: "linear16", sample_rate: 24000, container: "none" };
  const audio = { input, output };
  const settings = { type: "Settings", audio, agent: call.join.agent };
  element.setAttribute("config", JSON.stringify(settings)); // connects
  return () => element.remove();
}
