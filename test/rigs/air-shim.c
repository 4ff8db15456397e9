/*
 * Preloaded into btvirt by air.ts.
 * 1. Kernels without AF_ALG make btvirt drop every connection at once. Its crypto is used for pairing only, which
 *    no rig does: an eventfd in the place of such a socket, whose bind and accept succeed, is enough.
 * 2. btvirt's socket paths are fixed (/tmp/bt-server-*): they are moved into $PULSEDECK_AIR, so that each rig has an
 *    air of its own and several may run at once.
 * 3. btvirt (5.66) numbers a link per controller but tells both ends the central's number, and passes a peripheral's
 *    packets on under the peripheral's own: with two links, a central takes all answers for the first one's. Packets
 *    on their way to a central get its number here; peripheral-process.ts does its end.
 * 4. btvirt forgets a controller that goes away without a word to the other end. A real one would hear nothing any
 *    more and report a supervision timeout: so does this.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <stdint.h>
#include <sys/uio.h>
#include <unistd.h>

#define FAMILY_ALG 38
#define MOST_FDS 4096
static const char PREFIX[] = "/tmp/bt-server-";
static unsigned char is_fake[MOST_FDS];

/* Ends with the rig that started it, whatever ends that one. */
__attribute__((constructor)) static void die_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL); }

static int fake(int fd) { return fd >= 0 && fd < MOST_FDS && is_fake[fd]; }

static int new_fake(void) {
  int fd = eventfd(0, EFD_CLOEXEC);
  if (fd >= 0 && fd < MOST_FDS) is_fake[fd] = 1;
  return fd;
}

static const char *moved(const char *path, char *room, size_t size) {
  const char *air = getenv("PULSEDECK_AIR");
  if (!air || strncmp(path, PREFIX, sizeof PREFIX - 1) != 0) return path;
  snprintf(room, size, "%s/%s", air, path + sizeof "/tmp/" - 1);
  return room;
}

int socket(int domain, int type, int protocol) {
  static int (*real)(int, int, int);
  if (!real) real = dlsym(RTLD_NEXT, "socket");
  return domain == FAMILY_ALG ? new_fake() : real(domain, type, protocol);
}

int bind(int fd, const struct sockaddr *address, socklen_t length) {
  static int (*real)(int, const struct sockaddr *, socklen_t);
  if (!real) real = dlsym(RTLD_NEXT, "bind");
  if (fake(fd)) return 0;
  if (address->sa_family != AF_UNIX) return real(fd, address, length);
  struct sockaddr_un local = {.sun_family = AF_UNIX};
  char room[sizeof local.sun_path];
  const char *path = moved(((const struct sockaddr_un *)address)->sun_path, room, sizeof room);
  strncpy(local.sun_path, path, sizeof local.sun_path - 1);
  return real(fd, (struct sockaddr *)&local, sizeof local);
}

int unlink(const char *path) {
  static int (*real)(const char *);
  if (!real) real = dlsym(RTLD_NEXT, "unlink");
  char room[sizeof((struct sockaddr_un *)0)->sun_path];
  return real(moved(path, room, sizeof room));
}

static int accepted(int fd, struct sockaddr *address, socklen_t *length, int flags) {
  static int (*real)(int, struct sockaddr *, socklen_t *, int);
  if (!real) real = dlsym(RTLD_NEXT, "accept4");
  return fake(fd) ? new_fake() : real(fd, address, length, flags);
}

int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags) {
  return accepted(fd, address, length, flags);
}

int accept(int fd, struct sockaddr *address, socklen_t *length) { return accepted(fd, address, length, 0); }

int setsockopt(int fd, int level, int name, const void *value, socklen_t length) {
  static int (*real)(int, int, int, const void *, socklen_t);
  if (!real) real = dlsym(RTLD_NEXT, "setsockopt");
  return fake(fd) ? 0 : real(fd, level, name, value, length);
}

/* One link of each peripheral: the fd of its central, and the central's number for it. */
static int central_of[MOST_FDS];
static uint16_t number_of[MOST_FDS];
static int last_read;

static int known(int fd) { return fd > 0 && fd < MOST_FDS; }

ssize_t read(int fd, void *buffer, size_t size) {
  static ssize_t (*real)(int, void *, size_t);
  if (!real) real = dlsym(RTLD_NEXT, "read");
  last_read = fd;
  return real(fd, buffer, size);
}

ssize_t recv(int fd, void *buffer, size_t size, int flags) {
  static ssize_t (*real)(int, void *, size_t, int);
  if (!real) real = dlsym(RTLD_NEXT, "recv");
  last_read = fd;
  return real(fd, buffer, size, flags);
}

/* HCI packets as btvirt hands them out, type byte first: each whole in one call. */
static void look(int fd, uint8_t *packet, size_t size) {
  if (size >= 8 && packet[0] == 0x04 && packet[1] == 0x3e && packet[3] == 0x01 && packet[4] == 0 && packet[7] == 1) {
    central_of[fd] = last_read; /* LE Connection Complete, role peripheral: the central asked for it just now */
    number_of[fd] = packet[5] | packet[6] << 8;
  } else if (size >= 3 && packet[0] == 0x04 && packet[1] == 0x05) {
    central_of[fd] = 0; /* Disconnection Complete */
  } else if (size >= 3 && packet[0] == 0x02 && known(last_read) && central_of[last_read] == fd) {
    packet[1] = number_of[last_read] & 0xff; /* ACL data to a central */
    packet[2] = (packet[2] & 0xf0) | number_of[last_read] >> 8;
  }
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  static ssize_t (*real)(int, const struct msghdr *, int);
  if (!real) real = dlsym(RTLD_NEXT, "sendmsg");
  uint8_t packet[4200];
  struct iovec whole = {.iov_base = packet};
  for (size_t at = 0; at < message->msg_iovlen; at++) {
    const struct iovec *part = &message->msg_iov[at];
    if (fake(fd) || whole.iov_len + part->iov_len > sizeof packet) return real(fd, message, flags);
    memcpy(packet + whole.iov_len, part->iov_base, part->iov_len);
    whole.iov_len += part->iov_len;
  }
  if (known(fd)) look(fd, packet, whole.iov_len);
  struct msghdr changed = {.msg_iov = &whole, .msg_iovlen = 1};
  return real(fd, &changed, flags);
}

static void time_out(int fd, uint16_t number) {
  const uint8_t disconnected[] = {0x04, 0x05, 0x04, 0x00, number & 0xff, number >> 8, 0x08};
  send(fd, disconnected, sizeof disconnected, MSG_DONTWAIT | MSG_NOSIGNAL);
}

int close(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "close");
  if (known(fd)) {
    is_fake[fd] = 0;
    if (central_of[fd]) time_out(central_of[fd], number_of[fd]);
    central_of[fd] = 0;
    for (int other = 1; other < MOST_FDS; other++) {
      if (central_of[other] != fd) continue;
      time_out(other, number_of[other]);
      central_of[other] = 0;
    }
  }
  return real(fd);
}
