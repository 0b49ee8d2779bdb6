/** What the browser tells about the network and about being looked at again, as hints to a connection. */

import type { Connection } from "./connection";

/** Pass hints on until the returned function is called. */
export function watchNetwork(connection: Connection): () => void {
  const check = () => connection.check();
  const offline = () => connection.noteOffline();
  const looked = () => {
    if (document.visibilityState === "visible") connection.check();
  };
  window.addEventListener("online", check);
  window.addEventListener("offline", offline);
  window.addEventListener("pageshow", check);
  document.addEventListener("visibilitychange", looked);
  return () => {
    window.removeEventListener("online", check);
    window.removeEventListener("offline", offline);
    window.removeEventListener("pageshow", check);
    document.removeEventListener("visibilitychange", looked);
  };
}
