// floor: the least a broadcast can cost. An epoll WebSocket server that sends every text to every socket, and to one
// that comes back with ?since=N the texts after the Nth, in one piece. It checks nothing and keeps nothing safe.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 65536, LARGEST = 4096, KEPT = 1 << 26 };

typedef struct {
  int fd, upgraded, place;
  size_t len;
  uint8_t in[LARGEST];
} Connection;

static Connection *connections[MOST];
static int connected;
static uint8_t kept[KEPT];           // all texts so far, as ready frames
static size_t kept_from[MOST + 1];   // where text number i + 1 begins
static int texts;

static const char WELCOME[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n\x81\x05hello";

static void put(Connection *c, const void *bytes, size_t n) { send(c->fd, bytes, n, MSG_NOSIGNAL | MSG_DONTWAIT); }

static void shut(Connection *c) {
  Connection *moved = connections[--connected];
  connections[moved->place = c->place] = moved;
  close(c->fd);
  free(c);
}

static void broadcast(const uint8_t *payload, const uint8_t *mask, size_t n) {
  uint8_t *frame = kept + kept_from[texts], *at = frame;
  if (texts == MOST || kept_from[texts] + n + 4 > KEPT) exit(1);
  *at++ = 0x81;
  if (n < 126) {
    *at++ = n;
  } else {
    *at++ = 126, *at++ = n >> 8, *at++ = n;
  }
  for (size_t i = 0; i < n; i++) *at++ = payload[i] ^ mask[i & 3];
  kept_from[++texts] = at - kept;
  for (int i = 0; i < connected; i++)
    if (connections[i]->upgraded) put(connections[i], frame, at - frame);
}

static void upgrade(Connection *c) {
  uint8_t *body = memmem(c->in, c->len, "\r\n\r\n", 4);
  if (!body) return;
  uint8_t *since = memmem(c->in, c->len, "since=", 6);
  put(c, WELCOME, sizeof WELCOME - 1);
  c->upgraded = 1;
  int from = since ? atoi((char *)since + 6) : texts;
  if (from < texts) put(c, kept + kept_from[from], kept_from[texts] - kept_from[from]);
  c->len -= body + 4 - c->in;
  memmove(c->in, body + 4, c->len);
}

static void receive(Connection *c) {
  ssize_t n = recv(c->fd, c->in + c->len, LARGEST - c->len, 0);
  if (n <= 0) return shut(c);
  c->len += n;
  if (!c->upgraded) upgrade(c);
  while (c->upgraded && c->len >= 6) {
    size_t head = 2, size = c->in[1] & 127;
    if (size == 126) head = 4, size = c->in[2] << 8 | c->in[3];
    size_t whole = head + 4 + size;
    if (c->len < whole) return;
    if ((c->in[0] & 15) == 1) broadcast(c->in + head + 4, c->in + head, size);
    memmove(c->in, c->in + whole, c->len -= whole);
  }
}

static void take_all(int listener, int poller) {
  int one = 1, fd;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    Connection *c = calloc(1, sizeof *c);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    c->fd = fd;
    connections[c->place = connected++] = c;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
  }
}

int main(int argc, char **argv) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 0)};
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), poller = epoll_create1(0), one = 1;
  struct epoll_event event = {.events = EPOLLIN}, events[256];
  inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 4096) < 0) return 1;
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    int n = epoll_wait(poller, events, 256, -1);
    for (int i = 0; i < n; i++) {
      Connection *c = events[i].data.ptr;
      if (c) receive(c);
      else take_all(listener, poller);
    }
  }
}
