/*
 * Preloaded into btvirt by air.ts.
 * 1. Kernels without AF_ALG make btvirt drop every connection at once. Its crypto is used for pairing only, which
 *    no rig does: an eventfd in the place of such a socket, whose bind and accept succeed, is enough.
 * 2. btvirt's socket paths are fixed (/tmp/bt-server-*): they are moved into $PULSEDECK_AIR, so that each rig has an
 *    air of its own and several may run at once.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>

#define FAMILY_ALG 38
#define MOST_FDS 4096
static const char PREFIX[] = "/tmp/bt-server-";
static unsigned char is_fake[MOST_FDS];

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

int close(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "close");
  if (fd >= 0 && fd < MOST_FDS) is_fake[fd] = 0;
  return real(fd);
}
