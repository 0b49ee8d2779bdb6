// The plain way with `ws`: every text goes to every socket; whoever comes back with ?since=N gets what came after.
// It knows nobody, checks nothing and keeps its history in memory.
const { WebSocketServer } = require("ws");

const history = [];
const server = new WebSocketServer({
  host: "127.0.0.1",
  port: Number(process.argv[2]),
  backlog: 4096,
  perMessageDeflate: false,
});

server.on("connection", (socket, request) => {
  socket.send("hello");
  const since = new URL(request.url, "ws://here").searchParams.get("since");
  if (since !== null) for (const text of history.slice(Number(since))) socket.send(text);
  socket.on("message", (data) => {
    const text = data.toString();
    history.push(text);
    for (const client of server.clients) client.send(text);
  });
});
