/*
 * Many viewers' ends that cost next to nothing: counts RTP by the numbers in its clear header (RFC 3711 encrypts the
 * payload only) and passes everything else, so ICE, DTLS and RTCP, on to a real peer. What a bench measures on two cores
 * is then the forwarder and not its receivers.
 *
 *   packet-counter COUNT SWEEP
 *
 * Says `near far` ports, a line for each end: the real peer speaks to `near`, the forwarder to `far`. Hears lines:
 * `to INDEX ADDRESS PORT` (where the forwarder is), `begin`, `finish` (answers `received missing bytes`, summed, and
 * the number of ends that got anything), and the end of its input, on which it ends.
 *
 * Every SWEEP milliseconds it looks at all ends: nobody sleeps on them meanwhile, so that a sender on the same machine does
 * not pay for waking its receivers, as none does on a network. With 0 it sleeps until something comes, and is woken.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { batch = 32, longest = 2048, buffer = 1 << 20, leastMedia = 200 };

struct end {
  int near, far;
  struct sockaddr_in peer, forwarder;
  int hasStarted;
  unsigned short highest;
  long received, missing, bytes;
};

static struct end *ends;
static int counting;
static char memory[batch][longest];
static struct mmsghdr messages[batch];
static struct iovec parts[batch];
static struct sockaddr_in senders[batch];

static int openSocket(unsigned short *port) {
  int made = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_ANY)};
  socklen_t length = sizeof at;
  int size = buffer;
  setsockopt(made, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  if (made < 0 || bind(made, (struct sockaddr *)&at, sizeof at) < 0) exit(2);
  getsockname(made, (struct sockaddr *)&at, &length);
  *port = ntohs(at.sin_port);
  return made;
}

/* RFC 7983 and RFC 5761: RTP, and not RTCP. */
static int isMedia(const unsigned char *packet, unsigned length) {
  unsigned type = packet[1] & 0x7f;
  return length > leastMedia && packet[0] >= 128 && packet[0] < 192 && (type < 64 || type > 95);
}

static void count(struct end *end, const unsigned char *packet, unsigned length) {
  if (!counting) return;
  unsigned short sequence = (unsigned short)(packet[2] << 8 | packet[3]);
  unsigned short step = end->hasStarted ? (unsigned short)(sequence - end->highest) : 1;
  end->received++;
  end->bytes += length;
  if (step < 0x8000) {
    end->missing += step - 1;
    end->highest = sequence;
    end->hasStarted = 1;
  } else
    end->missing--;
}

static int receive(int from) {
  for (int index = 0; index < batch; index++) messages[index].msg_hdr.msg_namelen = sizeof senders[index];
  return recvmmsg(from, messages, batch, 0, NULL);
}

static int fromForwarder(struct end *end) {
  int got = receive(end->far);
  for (int index = 0; index < got; index++) {
    unsigned length = messages[index].msg_len;
    if (isMedia((unsigned char *)memory[index], length)) count(end, (unsigned char *)memory[index], length);
    else if (end->peer.sin_port)
      sendto(end->near, memory[index], length, 0, (struct sockaddr *)&end->peer, sizeof end->peer);
  }
  return got;
}

static void fromPeer(struct end *end) {
  int got = receive(end->near);
  for (int index = 0; index < got; index++) {
    end->peer = senders[index];
    if (end->forwarder.sin_port)
      sendto(end->far, memory[index], messages[index].msg_len, 0, (struct sockaddr *)&end->forwarder,
             sizeof end->forwarder);
  }
}

static void finish(int total) {
  long received = 0, missing = 0, bytes = 0, reached = 0;
  for (int index = 0; index < total; index++) {
    received += ends[index].received;
    missing += ends[index].missing;
    bytes += ends[index].bytes;
    reached += ends[index].received > 0;
  }
  counting = 0;
  printf("%ld %ld %ld %ld\n", received, missing, bytes, reached);
  fflush(stdout);
}

static void begin(int total) {
  for (int index = 0; index < total; index++) {
    struct end *end = &ends[index];
    end->hasStarted = 0;
    end->received = end->missing = end->bytes = 0;
  }
  counting = 1;
}

static void hear(const char *line, int total) {
  int index, port;
  char address[64];
  if (!strncmp(line, "begin", 5)) begin(total);
  else if (!strncmp(line, "finish", 6)) finish(total);
  else if (sscanf(line, "to %d %63s %d", &index, address, &port) == 3 && index < total) {
    ends[index].forwarder = (struct sockaddr_in){.sin_family = AF_INET,
                                                 .sin_addr.s_addr = inet_addr(address),
                                                 .sin_port = htons((unsigned short)port)};
  }
}

static void hearInput(int total) {
  static char line[256];
  static unsigned length;
  char chunk[4096];
  ssize_t got = read(0, chunk, sizeof chunk);
  if (got <= 0) exit(0);
  for (ssize_t at = 0; at < got; at++) {
    if (chunk[at] != '\n' && length < sizeof line - 1) line[length++] = chunk[at];
    if (chunk[at] != '\n') continue;
    line[length] = 0;
    length = 0;
    hear(line, total);
  }
}

static void sweep(int total, int everyMs) {
  struct pollfd input = {.fd = 0, .events = POLLIN};
  for (;;) {
    for (int index = 0; index < total; index++) {
      while (fromForwarder(&ends[index]) == batch) {
      }
      fromPeer(&ends[index]);
    }
    if (poll(&input, 1, everyMs) > 0) hearInput(total);
  }
}

static void watch(int total) {
  int watched = epoll_create1(0);
  for (int index = 0; index <= total; index++) {
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = (unsigned)index * 2};
    epoll_ctl(watched, EPOLL_CTL_ADD, index < total ? ends[index].near : 0, &event);
    event.data.u32++;
    if (index < total) epoll_ctl(watched, EPOLL_CTL_ADD, ends[index].far, &event);
  }
  for (;;) {
    struct epoll_event events[256];
    int ready = epoll_wait(watched, events, 256, -1);
    for (int index = 0; index < ready; index++) {
      unsigned which = events[index].data.u32;
      if (which == (unsigned)total * 2) hearInput(total);
      else if (which & 1) fromForwarder(&ends[which / 2]);
      else fromPeer(&ends[which / 2]);
    }
  }
}

int main(int argc, char **argv) {
  int total = argc > 1 ? atoi(argv[1]) : 0;
  int everyMs = argc > 2 ? atoi(argv[2]) : 0;
  ends = calloc((size_t)total, sizeof *ends);
  if (total < 1 || !ends) return 2;
  for (int index = 0; index < batch; index++) {
    parts[index] = (struct iovec){memory[index], longest};
    messages[index].msg_hdr = (struct msghdr){.msg_iov = &parts[index], .msg_iovlen = 1, .msg_name = &senders[index]};
  }
  for (int index = 0; index < total; index++) {
    unsigned short near, far;
    ends[index].near = openSocket(&near);
    ends[index].far = openSocket(&far);
    printf("%u %u\n", near, far);
  }
  fflush(stdout);
  if (everyMs > 0) sweep(total, everyMs);
  else watch(total);
}
