// A call over a WebSocket that speaks JSON, for vendors without an SDK.
import { openSound } from "./sound.js";

/**
 * Talk over a socket; returns what hangs up.
 *
 * `address` is what the constructor of WebSocket takes. `words` are the vendor's:
 *
 * - `sampleRate`: of sound in both directions, in Hz
 * - `first`: the message to begin with
 * - `ready`: the type of the message after which sound may be sent; none if it may be sent at once
 * - `heard(audio)`: the message with what the microphone heard
 * - `said(message)`: the sound in a message, if it has some
 * - `interrupted`: the type of the message that ends what the agent says
 * - `error`: the type of the message that ends the call
 */
export async function talkOver(address, words, { connected, ended, failed }) {
  let isReady = false;
  const send = (message) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  const sound = await openSound(words.sampleRate, (audio) => isReady && send(words.heard(audio)));
  const begin = () => {
    isReady = true;
    connected();
  };
  const socket = new WebSocket(...address);
  socket.onopen = () => {
    send(words.first);
    if (!words.ready) begin();
  };
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    const audio = words.said(message);
    if (audio) sound.play(audio);
    if (message.type === words.ready) begin();
    if (message.type === words.interrupted) sound.interrupt();
    if (message.type === words.error) failed(message);
  };
  socket.onerror = () => failed("the socket failed");
  socket.onclose = ended;
  return () => {
    socket.close();
    sound.close();
  };
}
