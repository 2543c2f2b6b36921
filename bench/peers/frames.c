/* A peer: the least that can be done. It writes ready-made frames to every socket, and knows no rooms, no state, no faults.
 *
 *     frames PORT TRIGGER CHANGE_FILE
 *
 * Enough of WebSocket and Socket.IO to let the load client in (which does not check the accept key, so none is computed).
 * A datagram "SEQ COUNT" on port TRIGGER makes COUNT frames of the change, numbered from SEQ, and writes each to all.
 * A write that the kernel does not take whole ends the program: it has nothing to keep a rest in.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 20000
#define LARGEST 65536

static int pages[MOST], count, epoll;
static char change[LARGEST], frame[LARGEST + 512];

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void write_all(int fd, const void *bytes, size_t size) {
    if (send(fd, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL) != (ssize_t)size) die("a socket did not take a whole frame");
}

static size_t make_frame(const char *text, size_t size) {
    size_t head = size < 126 ? 2 : 4;
    frame[0] = (char)0x81;
    frame[1] = (char)(size < 126 ? size : 126);
    if (size >= 126) frame[2] = (char)(size >> 8), frame[3] = (char)(size & 255);
    memcpy(frame + head, text, size);
    return head + size;
}

static void say(int fd, const char *text) { write_all(fd, frame, make_frame(text, strlen(text))); }

/* The change file holds the payload without its number, beginning with the comma after it. */
static void broadcast(long seq) {
    static char text[LARGEST];
    int size = snprintf(text, sizeof text, "42/live,[\"change\",{\"seq\":%ld%s]", seq, change);
    size_t whole = make_frame(text, (size_t)size);
    for (int n = 0; n < count; n++) write_all(pages[n], frame, whole);
}

static void watch(int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) die("epoll_ctl");
}

static void admit(int listener) {
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (fd >= 0) watch(fd);
}

/* A page says three things: its request to upgrade, its wish to join, and nothing else that matters here. */
static void hear(int fd) {
    char text[2048];
    ssize_t size = recv(fd, text, sizeof text - 1, 0);
    if (size <= 0) {
        close(fd);
    } else if (text[0] == 'G') {
        const char *answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
        write_all(fd, answer, strlen(answer));
        say(fd, "0{\"sid\":\"c\",\"upgrades\":[],\"pingInterval\":20000,\"pingTimeout\":15000}");
    } else if (memmem(text, (size_t)size, "40/live", 7) && count < MOST) {
        pages[count++] = fd;
        say(fd, "40/live,{\"sid\":\"c\"}");
    }
}

static void triggered(int trigger) {
    char text[64] = {0}, *rest;
    if (recv(trigger, text, sizeof text - 1, MSG_DONTWAIT) <= 0) return;
    long seq = strtol(text, &rest, 10), times = strtol(rest, NULL, 10);
    for (long n = 0; n < times; n++) broadcast(seq + n);
}

static int bound(int kind, const char *port) {
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port))};
    inet_pton(AF_INET, "127.0.0.1", &here.sin_addr);
    int fd = socket(AF_INET, kind, 0), on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&here, sizeof here) < 0) die("bind");
    return fd;
}

int main(int argc, char **argv) {
    if (argc != 4) return fprintf(stderr, "frames PORT TRIGGER CHANGE_FILE\n"), 2;
    FILE *file = fopen(argv[3], "r");
    if (!file || fread(change, 1, sizeof change - 1024, file) == 0) die(argv[3]);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    int listener = bound(SOCK_STREAM, argv[1]), trigger = bound(SOCK_DGRAM, argv[2]), on = 1;
    setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); /* accepted sockets inherit it */
    if (listen(listener, 2048) < 0) die("listen");
    epoll = epoll_create1(0);
    watch(listener);
    watch(trigger);
    struct epoll_event events[256];
    for (;;) {
        int ready = epoll_wait(epoll, events, 256, -1);
        for (int n = 0; n < ready; n++) {
            int fd = events[n].data.fd;
            if (fd == listener) admit(fd);
            else if (fd == trigger) triggered(fd);
            else hear(fd);
        }
    }
}
