import Daily from "@daily-co/daily-js";

export function join(call, { connected, ended, failed }) {
  const frame = Daily.createFrame(document.getElementById("stage"));
  frame.on("joined-meeting", connected);
  frame.on("left-meeting", ended);
  frame.on("error", failed);
  frame.join(call.join).catch(failed); // { url, token } of a private room, { url } of an open one
  return () => frame.destroy();
}
