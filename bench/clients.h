/* What the load clients in C have in common: the clock, an end with a word, and lines to the one server that they ask. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL

static struct sockaddr_in server;
static int epoll;

/* Nanoseconds. */
static int64_t now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

static int64_t monotonic(void) { return now(CLOCK_MONOTONIC); }
static int64_t spent(void) { return now(CLOCK_PROCESS_CPUTIME_ID); }

static void die(const char *what) {
    fprintf(stderr, "%s: %s: %s\n", program_invocation_short_name, what, strerror(errno));
    exit(1);
}

/* To be called first: who is asked. */
static void ask_at(const char *host, const char *port) {
    server.sin_family = AF_INET;
    server.sin_port = htons((uint16_t)atoi(port));
    if (inet_pton(AF_INET, host, &server.sin_addr) != 1) die(host);
    epoll = epoll_create1(0);
}

/* A socket of its own for the server, not yet connected; `how`: SOCK_NONBLOCK or 0. */
static int new_line(int how) {
    int fd = socket(AF_INET, SOCK_STREAM | how, 0), on = 1;
    if (fd < 0) die("socket");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

/* Events of a descriptor come with that number; `how`: EPOLL_CTL_ADD or EPOLL_CTL_MOD. */
static void watch_line(int fd, uint32_t number, uint32_t events, int how) {
    struct epoll_event event = {.events = events, .data.u32 = number};
    if (epoll_ctl(epoll, how, fd, &event) < 0) die("epoll_ctl");
}
