// The usual way with Socket.IO: one room, its own connection state recovery for those who come back.
// It knows nobody, checks nothing and keeps its history in memory.
const { createServer } = require("node:http");
const { Server } = require("socket.io");

const http = createServer();
const io = new Server(http, {
  connectionStateRecovery: { maxDisconnectionDuration: 120_000 },
  perMessageDeflate: false,
  transports: ["websocket"],
});

io.on("connection", (socket) => {
  socket.join("meeting");
  socket.on("say", (content) => io.to("meeting").emit("said", content));
});

http.listen({ host: "127.0.0.1", port: Number(process.argv[2]), backlog: 4096 });
