// load: holds many WebSockets open and tells when each of them has a given text. One thread, loopback only.
//
// Reads orders from standard input, one a line, fields separated by tabs; answers each with one line of JSON:
// how many sockets had the text and after how many milliseconds the first, the median, the 99th percentile, the last.
//
//   target PORTS COUNT                     which servers, by turns, and how many sockets; nothing is opened yet
//   open FIRST LAST AT_ONCE MARKER FILE    connect sockets; line i of FILE: path, header, greeting of socket FIRST + i
//   wave SENDER MARKER TEXT                SENDER sends TEXT; done when every open socket has had MARKER
//   volley SPREAD_MS FIRST FILE            line i: marker, text of socket FIRST + i, sent in turn; done when each has its own
//   stream SENDERS HZ SECONDS MARKER TEXT  @N@ in TEXT is a running number, found again right after MARKER
//   remember A_PREFIX B_PREFIX             keep what follows each prefix up to a quote; greetings may say @A@ and @B@
//   drop FIRST LAST                        reset connections
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CLOSED, CONNECTING, HANDSHAKE, GREETED, READY };
enum { MOST_STREAMED = 60000, FIELDS = 8, KEPT = 64, MOST_PORTS = 8 };
static const double TIMEOUT_MS = 60000;

typedef struct {
  int fd, state, wants_out, seen;
  char *in, *out;                    // received and not yet parsed; still to be sent
  size_t in_len, in_cap, out_len, out_cap;
  char *path, *header, *greeting;    // what it says when it opens
  char *own_marker;                  // volley: what it waits for
  char kept[2][KEPT];
  double since;
} Socket;

static Socket *sockets;
static int count, poller, open_sockets, ports[MOST_PORTS], ports_len;
static char *marker = "", *own_ready = "", *prefix[2];
static float *waits;                 // milliseconds, of the order in hand
static long waits_len, waits_cap;
static double order_began;
static int mode;                     // what a message is looked through for: 'w'ave, 'v'olley, 's'tream, 'o'pen
static double streamed_at[MOST_STREAMED + 1];

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void append(char **buffer, size_t *len, size_t *cap, const void *bytes, size_t n) {
  if (*len + n > *cap) {
    *cap = 2 * (*len + n);
    *buffer = realloc(*buffer, *cap);
  }
  memcpy(*buffer + *len, bytes, n);
  *len += n;
}

static void note_wait(double since) {
  if (waits_len == waits_cap) waits = realloc(waits, (waits_cap = 2 * waits_cap + 1024) * sizeof *waits);
  waits[waits_len++] = now_ms() - since;
}

static void watch(Socket *s, int action) {
  struct epoll_event event = {.events = EPOLLIN | (s->wants_out ? EPOLLOUT : 0), .data.ptr = s};
  epoll_ctl(poller, action, s->fd, &event);
}

static void shut(Socket *s) {
  if (s->state == CLOSED) return;
  if (s->state == READY) open_sockets--;
  close(s->fd);
  s->state = CLOSED;
}

static void flush(Socket *s) {
  size_t sent = 0;
  while (sent < s->out_len) {
    ssize_t n = send(s->fd, s->out + sent, s->out_len - sent, MSG_NOSIGNAL);
    if (n < 0 && errno != EAGAIN) return shut(s);
    if (n < 0) break;
    sent += n;
  }
  memmove(s->out, s->out + sent, s->out_len -= sent);
  if (s->wants_out != (s->out_len > 0)) {
    s->wants_out = s->out_len > 0;
    watch(s, EPOLL_CTL_MOD);
  }
}

static void say(Socket *s, int opcode, const char *text, size_t n) {
  uint8_t head[14] = {0x80 | opcode};
  size_t h = 2;
  if (n < 126) {
    head[1] = 0x80 | n;
  } else {
    head[1] = 0x80 | 126, head[2] = n >> 8, head[3] = n, h = 4;
  }
  h += 4;  // a mask of zeros leaves the text as it is
  append(&s->out, &s->out_len, &s->out_cap, head, h);
  append(&s->out, &s->out_len, &s->out_cap, text, n);
  flush(s);
}

static void greet(Socket *s) {
  char text[8192], *at = text;
  for (const char *c = s->greeting; *c && at < text + sizeof text - KEPT; c++) {
    if (!strncmp(c, "@A@", 3) || !strncmp(c, "@B@", 3)) {
      at = stpcpy(at, s->kept[c[1] - 'A']);
      c += 2;
    } else {
      *at++ = *c;
    }
  }
  if (at > text) say(s, 1, text, at - text);
}

static void keep(Socket *s, const char *text, size_t n) {
  for (int i = 0; i < 2; i++) {
    const char *found = prefix[i] ? memmem(text, n, prefix[i], strlen(prefix[i])) : NULL;
    const char *start = found ? found + strlen(prefix[i]) : NULL;
    const char *end = start ? memchr(start, '"', text + n - start) : NULL;
    if (end && end - start < KEPT) {
      memcpy(s->kept[i], start, end - start);
      s->kept[i][end - start] = 0;
    }
  }
}

static void see(Socket *s, const char *text, size_t n) {
  const char *wanted = mode == 'v' ? s->own_marker : mode == 'o' ? own_ready : marker;
  if (prefix[0]) keep(s, text, n);
  if (!mode || !wanted || (s->seen && mode != 's')) return;
  const char *found = memmem(text, n, wanted, strlen(wanted));
  if (!found) return;
  if (mode == 's') {
    int number = atoi(found + strlen(wanted));
    if (number > 0 && number <= MOST_STREAMED && streamed_at[number]) note_wait(streamed_at[number]);
    return;
  }
  s->seen = 1;
  note_wait(mode == 'v' ? s->since : order_began);
  if (s->state == GREETED) s->state = READY, open_sockets++;
}

// Takes the whole messages out of what was received; servers do not mask.
static void parse(Socket *s) {
  char *p = s->in, *end = s->in + s->in_len;
  if (s->state == HANDSHAKE) {
    char *body = memmem(p, end - p, "\r\n\r\n", 4);
    if (!body) return;
    if (strncmp(p, "HTTP/1.1 101", 12)) return shut(s);
    p = body + 4;
    s->state = GREETED;
    greet(s);
  }
  while (s->state != CLOSED && end - p >= 2) {
    uint8_t *u = (uint8_t *)p;
    size_t h = 2, n = u[1] & 127;
    if (n == 126) h = 4;
    if (n == 127) h = 10;
    if ((size_t)(end - p) < h) break;
    if (h > 2) n = 0;
    for (size_t i = 2; i < h; i++) n = n << 8 | u[i];
    if ((size_t)(end - p) < h + n) break;
    int opcode = u[0] & 15;
    if (opcode == 1) see(s, p + h, n);
    if (opcode == 1 && n == 1 && p[h] == '2') say(s, 1, "3", 1);  // Engine.IO's own ping
    if (opcode == 9) say(s, 10, p + h, n);
    if (opcode == 8) shut(s);
    p += h + n;
  }
  s->in_len = s->state == CLOSED ? 0 : end - p;
  memmove(s->in, p, s->in_len);
}

static void receive(Socket *s) {
  static char chunk[1 << 18];
  ssize_t n = recv(s->fd, chunk, sizeof chunk, 0);
  if (n < 0 && errno == EAGAIN) return;
  if (n <= 0) return shut(s);
  append(&s->in, &s->in_len, &s->in_cap, chunk, n);
  parse(s);
}

static int port_of(const Socket *s) { return ports[(s - sockets) % ports_len]; }

static void begin(Socket *s) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port_of(s))};
  int one = 1;
  inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  s->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  setsockopt(s->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  s->state = CONNECTING, s->wants_out = 1, s->in_len = s->out_len = s->seen = 0;
  if (connect(s->fd, (struct sockaddr *)&address, sizeof address) < 0 && errno != EINPROGRESS) exit(1);
  watch(s, EPOLL_CTL_ADD);
}

static void shake_hands(Socket *s) {
  char request[4096];
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(s->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error) return shut(s);
  int n = snprintf(request, sizeof request,
                   "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s%s\r\n",
                   s->path, port_of(s), s->header, *s->header ? "\r\n" : "");
  s->state = HANDSHAKE;
  append(&s->out, &s->out_len, &s->out_cap, request, n);
  flush(s);
}

// Serves the sockets for at most so long; returns whether another order waits on standard input.
static int serve(double ms) {
  struct epoll_event events[256];
  int ordered = 0, n = epoll_wait(poller, events, 256, ms <= 0 ? 0 : (int)(ms + 0.999));
  for (int i = 0; i < n; i++) {
    Socket *s = events[i].data.ptr;
    if (!s) {
      ordered = 1;
      continue;
    }
    if (s->state == CONNECTING) shake_hands(s);
    if (s->state != CLOSED && events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) receive(s);
    if (s->state > CONNECTING && events[i].events & EPOLLOUT) flush(s);
  }
  return ordered;
}

static int ascending(const void *a, const void *b) {
  float x = *(const float *)a, y = *(const float *)b;
  return (x > y) - (x < y);
}

static void report(void) {
  qsort(waits, waits_len, sizeof *waits, ascending);
  long n = waits_len, last = n - 1;
  printf("{\"seen\": %ld, \"first\": %.3f, \"p50\": %.3f, \"p99\": %.3f, \"last\": %.3f, \"open\": %d}\n", n,
         n ? waits[0] : -1, n ? waits[n / 2] : -1, n ? waits[(long)(last * 0.99)] : -1, n ? waits[last] : -1, open_sockets);
  fflush(stdout);
}

static void start_order(int what) {
  mode = what, waits_len = 0, order_began = now_ms();
  for (int i = 0; i < count; i++) sockets[i].seen = 0;
}

static void serve_until_seen(long wanted) {
  while (waits_len < wanted && now_ms() - order_began < TIMEOUT_MS) serve(20);
}

static void open_range(int first, int last, int at_once, char *file) {
  FILE *lines = fopen(file, "r");
  start_order('o');
  for (int i = first; i < last; i++) {
    char *line = NULL;
    size_t cap = 0;
    if (!lines || getline(&line, &cap, lines) < 0) exit(1);
    line[strcspn(line, "\n")] = 0;
    sockets[i].path = strsep(&line, "\t"), sockets[i].header = strsep(&line, "\t"), sockets[i].greeting = line;
  }
  fclose(lines);
  order_began = now_ms();
  for (int next = first; now_ms() - order_began < TIMEOUT_MS && waits_len < last - first; serve(20)) {
    int busy = 0;
    for (int i = first; i < next; i++) {
      if (sockets[i].state == CLOSED) begin(&sockets[i]);  // refused or cut off: again, as a tablet does
      busy += sockets[i].state != READY;
    }
    while (next < last && busy++ < at_once) begin(&sockets[next++]);
  }
}

static void volley(double spread_ms, int first, char *file) {
  FILE *lines = fopen(file, "r");
  char *texts[count];
  int n = 0;
  for (size_t cap = 0; lines && first + n < count; n++, cap = 0) {
    char *line = NULL;
    if (getline(&line, &cap, lines) < 0) break;
    line[strcspn(line, "\n")] = 0;
    sockets[first + n].own_marker = strsep(&line, "\t");
    texts[n] = line;
  }
  fclose(lines);
  start_order('v');
  for (int i = 0; i < n; i++) {
    double due = order_began + spread_ms * i / n;
    do serve(0); while (now_ms() < due);
    sockets[first + i].since = now_ms();
    say(&sockets[first + i], 1, texts[i], strlen(texts[i]));
  }
  serve_until_seen(n);
  for (int i = 0; i < n; i++) sockets[first + i].own_marker = NULL;
}

static void stream(int senders, double hz, double seconds, char *text) {
  int total = senders * hz * seconds;
  char filled[4096], *hole = strstr(text, "@N@");
  start_order('s');
  memset(streamed_at, 0, sizeof streamed_at);
  for (int i = 1; hole && i <= total && i <= MOST_STREAMED; i++) {
    double due = order_began + i * 1e3 / (senders * hz);
    while (now_ms() < due) serve(due - now_ms() > 1 ? 1 : 0);
    int n = snprintf(filled, sizeof filled, "%.*s%d%s", (int)(hole - text), text, i, hole + 3);
    streamed_at[i] = due;  // counted from when it was due, so that a late sender hides nothing
    say(&sockets[i % senders], 1, filled, n);
  }
  for (double rest = now_ms() + 500; now_ms() < rest;) serve(20);
}

static void carry_out(char **field) {
  if (!strcmp(field[0], "target")) {
    for (char *rest = field[1]; rest && ports_len < MOST_PORTS;) ports[ports_len++] = atoi(strsep(&rest, ","));
    count = atoi(field[2]);
    sockets = calloc(count, sizeof *sockets);
    start_order(0);
  } else if (!strcmp(field[0], "open")) {
    own_ready = strdup(field[4]);
    open_range(atoi(field[1]), atoi(field[2]), atoi(field[3]), field[5]);
  } else if (!strcmp(field[0], "wave")) {
    marker = field[2];
    start_order('w');
    say(&sockets[atoi(field[1])], 1, field[3], strlen(field[3]));
    serve_until_seen(open_sockets);
  } else if (!strcmp(field[0], "volley")) {
    volley(atof(field[1]), atoi(field[2]), field[3]);
  } else if (!strcmp(field[0], "stream")) {
    marker = field[4];
    stream(atoi(field[1]), atof(field[2]), atof(field[3]), field[5]);
  } else if (!strcmp(field[0], "remember")) {
    prefix[0] = strdup(field[1]), prefix[1] = strdup(field[2]);
    start_order(0);
  } else if (!strcmp(field[0], "drop")) {
    struct linger at_once = {1, 0};
    start_order(0);
    for (int i = atoi(field[1]); i < atoi(field[2]); i++) {
      setsockopt(sockets[i].fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
      shut(&sockets[i]);
    }
  }
  report();
  mode = 0, marker = "";
}

int main(void) {
  char *line = NULL, *fields[FIELDS];
  size_t cap = 0;
  struct epoll_event orders = {.events = EPOLLIN, .data.ptr = NULL};
  setvbuf(stdin, NULL, _IONBF, 0);
  poller = epoll_create1(0);
  epoll_ctl(poller, EPOLL_CTL_ADD, 0, &orders);
  for (;;) {
    while (!serve(1000)) continue;
    if (getline(&line, &cap, stdin) < 0) return 0;
    line[strcspn(line, "\n")] = 0;
    int n = 0;
    for (char *rest = line; rest && n < FIELDS;) fields[n++] = strsep(&rest, "\t");
    while (n < FIELDS) fields[n++] = "";
    epoll_ctl(poller, EPOLL_CTL_DEL, 0, &orders);  // the next order waits until this one is carried out
    carry_out(fields);
    epoll_ctl(poller, EPOLL_CTL_ADD, 0, &orders);
  }
}
